import { can } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { countExportedResponses } from '#db/queries/responses/responses-export.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';

/** The downloads of a round. */
export interface RoundFiles {
  readonly round: { readonly slug: string; readonly title: string };
  /** Rows of the raw export, without its header; null without the permission. */
  readonly responses: number | null;
}

/**
 * What of a round the actor may download.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function getRoundFiles(ctx: Context, { slug }: { slug: string }): Promise<RoundFiles> {
  const scope = requireScope(ctx, 'results.read');
  const { id, title } = requireFound(await findRoundBySlug(ctx.db, slug, scope), slug);
  const mayExport = can(ctx.actor, 'responses.export');
  return {
    round: { slug, title },
    responses: mayExport ? await countExportedResponses(ctx.db, id) : null,
  };
}
