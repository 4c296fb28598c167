import { refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { isReplaced, lockDossierReports, takeBackDossierReport } from '#db/queries/dossiers/reports.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';
import { requireDossierReport } from './require-dossiers.server.ts';

/**
 * Takes an accepted file back: the counts it replaced count again.
 * @throws AppError `forbidden`, `not_found`; `conflict` when it was taken back, or a later one replaced its counts.
 */
export async function takeBackReport(ctx: Context, { ref }: { ref: string }): Promise<void> {
  const scope = requireScope(ctx, 'dossiers.import');
  await ctx.db.transaction(async (tx) => {
    await lockDossierReports(tx);
    const report = await requireDossierReport({ ...ctx, db: tx }, ref);
    if (!(await isUnitInScope(tx, report.unitId, scope))) refuse('forbidden', 'errors.forbidden');
    if (report.takenBackAt !== null) refuse('conflict', 'dossiers.refusal.takenBack');
    if (await isReplaced(tx, report.id)) refuse('conflict', 'dossiers.refusal.replaced');
    await takeBackDossierReport(tx, report.id, ctx.now);
    await recordEvent(ctx, tx, {
      action: 'dossiers.take_back',
      subjectId: String(report.id),
      details: { family: report.family, unit: report.unit.code, version: report.version },
    });
  });
}
