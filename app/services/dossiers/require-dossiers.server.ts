import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findDossierDraft, type DossierDraftRow } from '#db/queries/dossiers/drafts.ts';
import { findDossierReport, type ListedReport } from '#db/queries/dossiers/reports.ts';
import { dossierUnits } from '#app/services/units/units-of-counts.server.ts';

/** A file that the actor sent, or anybody where the actor speaks for the province. @throws AppError `forbidden`, `not_found`. */
export async function requireDossierDraft(ctx: Context, ref: string): Promise<DossierDraftRow> {
  const scope = requireScope(ctx, 'dossiers.import');
  const known = parseRef(ref);
  const draft = known === null ? null : await findDossierDraft(ctx.db, known);
  const isSeen = draft !== null && (scope.kind === 'all' || draft.staffId === staffIdOf(ctx.actor));
  return isSeen ? draft : refuse('not_found', 'dossiers.refusal.noDraft');
}

/** A report with counts that the actor may read. @throws AppError `forbidden`, `not_found`. */
export async function requireDossierReport(ctx: Context, ref: string): Promise<ListedReport> {
  const { readable } = await dossierUnits(ctx, 'dossiers.read');
  const known = parseRef(ref);
  const report = known === null ? null : await findDossierReport(ctx.db, known, readable);
  return report ?? refuse('not_found', 'dossiers.refusal.noReport');
}
