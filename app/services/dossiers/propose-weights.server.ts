import { refuse } from '#app/domain/errors.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { findNamedPeriod } from '#app/domain/periods/official-period.ts';
import { periodCode } from '#app/domain/periods/period-code.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import type { Context } from '#app/services/context.ts';
import { createImportDraft } from '#app/services/imports/import-drafts.server.ts';
import { listRowsOfReport } from '#db/queries/dossiers/reports.ts';
import { requireDossierReport } from './require-dossiers.server.ts';

/**
 * Proposes the settled dossiers of an accepted file as weights of its period: a draft of the import of weights, named after
 * the file and its version, which shows what it would do before anything is stored. A unit with an area that the site does
 * not know is weighted as a whole.
 * @throws AppError `forbidden`, `not_found`; `invalid` for a period without a name, or a file without settled dossiers.
 */
export async function proposeWeights(ctx: Context, { ref }: { ref: string }): Promise<{ ref: string }> {
  const report = await requireDossierReport(ctx, ref);
  const named = findNamedPeriod({ from: storedDate(report.periodFrom), to: storedDate(report.periodTo) });
  const rows = (await listRowsOfReport(ctx.db, report.id, undefined)).filter(
    (row) => row.replacedBy === null,
  );
  if (named === null || rows.length === 0 || rows.some(({ settled }) => settled === null)) {
    return refuse('invalid', 'dossiers.refusal.noWeights');
  }
  const wholes = new Set(rows.filter(({ area }) => area === null).map(({ unit }) => unit.code));
  const sums = new Map<string, number>();
  for (const { unit, area, settled } of rows) {
    const key = `${unit.code} ${wholes.has(unit.code) ? '' : (area?.code ?? '')}`;
    sums.set(key, (sums.get(key) ?? 0) + (settled ?? 0));
  }
  const lines = [...sums].map(([key, dossiers]) => {
    const [unit = '', area = ''] = key.split(' ');
    return renderCsvLine([unit, area, periodCode(named), dossiers]);
  });
  const text = ['unit_code,service_area_code,period,dossiers', ...lines].join('\n');
  const name = `${report.fileName.replace(/\.[^.]*$/, '')} v${report.version}.csv`;
  return createImportDraft(ctx, { list: 'weights', file: { name, bytes: new TextEncoder().encode(text) } });
}
