import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { parseCode, parseName } from '#app/domain/units/names.ts';
import type { Context } from '#app/services/context.ts';
import { noteChangedCodes } from '#app/services/tables/changed-codes.ts';
import {
  compareValues,
  rowsToStore,
  summarize,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import {
  listServiceAreas,
  lockServiceAreas,
  upsertServiceAreas,
  type ServiceAreaRow,
} from '#db/queries/units/service-areas.ts';
import { requireProvince } from './require-province.ts';

function parseServiceArea(reader: RecordReader) {
  const code = reader.parse('code', parseCode);
  const name = reader.parse('name', parseName);
  return code === null || name === null ? null : { line: reader.line, code, name };
}

/**
 * Adds and renames service areas from a list (`code,name`), matched by code; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importServiceAreas(
  ctx: Context,
  file: TableFile,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, { required: ['code', 'name'], optional: [], parse: parseServiceArea });
  noteRepeatedKeys(list, 'code', ({ code }) => code);
  return storeServiceAreaList(ctx, list, { ...options, action: 'service_areas.import' });
}

export interface ServiceAreaEntry {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  /** The first day on which it is closed; null for none, undefined where nothing is said of it. */
  readonly closedOn?: IsoDate | null | undefined;
}

const valuesOf = ({ name, closedOn }: Pick<ServiceAreaEntry, 'name' | 'closedOn'>) => ({
  name,
  ...(closedOn !== undefined && { closed_on: closedOn ?? '' }),
});

const storedValues = ({ name, closedOn }: ServiceAreaRow) => ({ name, closed_on: closedOn ?? '' });

/**
 * Adds, renames, closes and reopens service areas as a list says, and keeps what they were before. All or nothing.
 * @throws FileRefused
 */
export async function storeServiceAreaList(
  ctx: Context,
  list: List<ServiceAreaEntry>,
  { action, dryRun }: ImportOptions & { readonly action: string },
): Promise<ImportSummary> {
  return inImport(ctx, { dryRun }, async (tx) => {
    await lockServiceAreas(tx);
    const stored = new Map((await listServiceAreas(tx)).map((area) => [area.code, area]));
    noteChangedCodes(list.problems, {
      column: 'code',
      rows: list.rows,
      stored: [...stored.keys()],
      isKnown: ({ code }) => stored.has(code),
    });
    list.problems.throwIfAny(list.name);
    const rows = list.rows.map((row) => {
      const before = stored.get(row.code) ?? null;
      return {
        line: row.line,
        code: row.code,
        ...compareValues(before && storedValues(before), valuesOf(row)),
      };
    });
    const summary = summarize(rows, list);
    await upsertServiceAreas(
      tx,
      rowsToStore(list.rows, summary).map(({ code, name, closedOn }) => ({
        code,
        name,
        searchName: foldVietnamese(name),
        closedOn: closedOn === undefined ? (stored.get(code)?.closedOn ?? null) : closedOn,
      })),
    );
    await recordImport(ctx, tx, action, summary);
    return summary;
  });
}
