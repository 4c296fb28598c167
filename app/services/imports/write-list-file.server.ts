import { refuse } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { IMPORT_LISTS, LIST_COLUMNS, type ImportList } from '#app/domain/tables/import-lists.ts';
import type { Context } from '#app/services/context.ts';
import { exportStaff } from '#app/services/people/import/export-staff.server.ts';
import { guideOfList } from '#app/services/tables/list-guide.ts';
import { listAsWorkbook, type WrittenList } from '#app/services/tables/write-list.server.ts';
import { exportCounters, exportServiceAreas, exportUnits } from '#app/services/units/export-lists.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';

const EXPORTS: Partial<Record<ImportList, (ctx: Context) => Promise<WrittenList>>> = {
  units: exportUnits,
  service_areas: exportServiceAreas,
  counters: exportCounters,
  staff: exportStaff,
};

/**
 * A list as a workbook that its import reads, with its rows or to be filled in.
 * @throws AppError `not_found` for a list that is none.
 */
export async function writeListFile(
  ctx: Context,
  { list: name, isEmpty, locale }: { list: string; isEmpty: boolean; locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  requireProvince(ctx, 'units.manage');
  const list = IMPORT_LISTS.find((known) => known === name) ?? refuse('not_found', 'errors.notFound');
  const written = isEmpty ? undefined : await EXPORTS[list]?.(ctx);
  const bytes = await listAsWorkbook(
    written ?? { columns: LIST_COLUMNS[list], rows: [] },
    guideOfList(list, locale),
  );
  return { name: `${list.replaceAll('_', '-')}.xlsx`, bytes: new Uint8Array(bytes) };
}
