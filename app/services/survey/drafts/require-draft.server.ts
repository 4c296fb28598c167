import { refuse } from '#app/domain/errors.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { findDraft, type DraftRow } from '#db/queries/survey/drafts.ts';

/** A draft of the province. @throws AppError `forbidden`, `not_found`. */
export async function requireDraft(ctx: Context, ref: string): Promise<DraftRow> {
  requireProvince(ctx, 'questionnaires.manage');
  const known = parseRef(ref);
  const draft = known === null ? null : await findDraft(ctx.db, known);
  return draft ?? refuse('not_found', 'questionnaires.refusal.noDraft');
}
