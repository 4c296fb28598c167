import { takesImports } from '#app/domain/rounds/transitions.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listExclusions, type ExclusionSummary } from '#db/queries/responses/exclusions.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';

export interface Exclusions {
  readonly round: { readonly slug: string; readonly title: string };
  /** Whether the figures of the round can still change. */
  readonly isOpen: boolean;
  readonly history: readonly ExclusionSummary[];
}

/** Exclusions and inclusions of a round, by reason. @throws AppError `forbidden`, `not_found`. */
export async function getExclusions(ctx: Context, slug: string): Promise<Exclusions> {
  requireProvince(ctx, 'responses.exclude');
  const round = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  return {
    round: { slug: round.slug, title: round.title },
    isOpen: takesImports(round.status),
    history: await listExclusions(ctx.db, round.id),
  };
}
