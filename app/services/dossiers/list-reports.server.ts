import type { Context } from '#app/services/context.ts';
import { countDossierReports, listDossierReports, type ListedReport } from '#db/queries/dossiers/reports.ts';
import { dossierUnits } from '#app/services/units/units-of-counts.server.ts';

/** The accepted files with counts that the actor may read, the latest first, and how many there are. @throws AppError `forbidden`. */
export async function listReports(
  ctx: Context,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ reports: ListedReport[]; total: number }> {
  const { readable } = await dossierUnits(ctx, 'dossiers.read');
  const [reports, total] = await Promise.all([
    listDossierReports(ctx.db, { unitIds: readable, limit: pageSize, offset: (page - 1) * pageSize }),
    countDossierReports(ctx.db, readable),
  ]);
  return { reports, total };
}
