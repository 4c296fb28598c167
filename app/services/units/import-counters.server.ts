import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import { parseCode, parseName } from '#app/domain/units/names.ts';
import type { Context } from '#app/services/context.ts';
import { noteChangedCodes, noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import {
  compareValues,
  rowsToStore,
  summarize,
  type ImportedRow,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import type { Db } from '#db/client.server.ts';
import { listCounters, lockCounters, upsertCounters } from '#db/queries/units/counters.ts';
import {
  listCounterServiceAreas,
  listServiceAreas,
  replaceCounterServiceAreas,
} from '#db/queries/units/service-areas.ts';
import { listAllUnits } from '#db/queries/units/units.ts';
import { requireProvince } from './require-province.ts';

interface CounterEntry {
  readonly line: number;
  readonly unitCode: string;
  readonly code: string;
  readonly name: string;
  readonly areaCodes: readonly string[];
  /** Undefined where the file does not say. */
  readonly active: boolean | undefined;
}

const placeOf = ({ unitCode, code }: { unitCode: string; code: string }) => `${unitCode} ${code}`;

function parseCounter(reader: RecordReader): CounterEntry | null {
  const unitCode = reader.parse('unit_code', parseCode);
  const code = reader.parse('counter_code', parseCode);
  const name = reader.parse('name', parseName);
  const codes = reader.text('service_area_codes').split('|');
  const areaCodes = [...new Set(codes.map((area) => area.trim()).filter((area) => area !== ''))].sort();
  const active = parseActive(reader);
  if (unitCode === null || code === null || name === null) return null;
  return { line: reader.line, unitCode, code, name, areaCodes, active };
}

const YES = ['true', '1', 'yes', 'x', 'co', 'dang dung'];
const NO = ['false', '0', 'no', 'khong', 'da dong'];

function parseActive(reader: RecordReader): boolean | undefined {
  const text = foldVietnamese(reader.text('active'));
  if (text === '' || YES.includes(text)) return text === '' ? undefined : true;
  if (!NO.includes(text)) reader.refuse('active', 'tables.notYesOrNo', { value: reader.text('active') });
  return false;
}

/** Ids by code: of units and of service areas. */
interface Ids {
  readonly units: ReadonlyMap<string, number>;
  readonly areas: ReadonlyMap<string, number>;
}

async function readIds(tx: Db): Promise<Ids> {
  const toIds = (rows: readonly { code: string; id: number }[]) =>
    new Map(rows.map(({ code, id }) => [code, id]));
  return { units: toIds(await listAllUnits(tx)), areas: toIds(await listServiceAreas(tx)) };
}

function noteUnknownCodes({ rows, problems }: List<CounterEntry>, { units, areas }: Ids): void {
  const lists = { units: new CodeList(units.keys()), areas: new CodeList(areas.keys()) };
  for (const { line, unitCode, areaCodes } of rows) {
    if (!units.has(unitCode)) {
      const known = { list: lists.units, unknown: 'tables.unknownUnit' } as const;
      noteUnknownCode(problems, { line, column: 'unit_code' }, unitCode, known);
    }
    for (const area of areaCodes.filter((code) => !areas.has(code))) {
      const known = { list: lists.areas, unknown: 'tables.unknownServiceArea' } as const;
      noteUnknownCode(problems, { line, column: 'service_area_codes' }, area, known);
    }
  }
}

interface StoredCounter {
  readonly unitCode: string;
  readonly code: string;
  readonly name: string;
  readonly areaCodes: readonly string[];
  readonly active: boolean;
}

async function readStored(tx: Db): Promise<StoredCounter[]> {
  const areas = new Map<number, string[]>();
  for (const { counterId, code } of await listCounterServiceAreas(tx)) {
    areas.set(counterId, [...(areas.get(counterId) ?? []), code]);
  }
  const counters = await listCounters(tx, { scope: { kind: 'all' } });
  return counters.map(({ id, unitCode, code, name, active }) => {
    return { unitCode, code, name, active, areaCodes: (areas.get(id) ?? []).sort() };
  });
}

/** Counters are told apart within their unit. */
function noteChangedCounterCodes(
  { rows, problems }: List<CounterEntry>,
  stored: readonly StoredCounter[],
): void {
  for (const unitCode of new Set(rows.map((row) => row.unitCode))) {
    const codes = stored.filter((counter) => counter.unitCode === unitCode).map(({ code }) => code);
    const known = new Set(codes);
    noteChangedCodes(problems, {
      column: 'counter_code',
      rows: rows.filter((row) => row.unitCode === unitCode),
      stored: codes,
      isKnown: ({ code }) => known.has(code),
    });
  }
}

const valuesOf = ({ name, areaCodes, active }: Pick<CounterEntry, 'name' | 'areaCodes' | 'active'>) => ({
  name,
  service_area_codes: areaCodes.join('|'),
  ...(active !== undefined && { active: String(active) }),
});

function planRows(rows: readonly CounterEntry[], stored: readonly StoredCounter[]): ImportedRow[] {
  const before = new Map(stored.map((counter) => [placeOf(counter), valuesOf(counter)]));
  return rows.map((entry) => {
    const place = placeOf(entry);
    return { line: entry.line, code: place, ...compareValues(before.get(place) ?? null, valuesOf(entry)) };
  });
}

async function storeCounters(
  tx: Db,
  rows: readonly CounterEntry[],
  { units, areas }: Ids,
  before: readonly StoredCounter[],
): Promise<void> {
  const activeBefore = new Map(before.map((counter) => [placeOf(counter), counter.active]));
  const idOf = (ids: ReadonlyMap<string, number>, code: string) => ids.get(code) ?? 0;
  const keyOf = ({ unitId, code }: { unitId: number; code: string }) => `${unitId} ${code}`;
  const stored = await upsertCounters(
    tx,
    rows.map(({ unitCode, code, name, active }) => ({
      unitId: idOf(units, unitCode),
      code,
      name,
      active: active ?? activeBefore.get(placeOf({ unitCode, code })) ?? true,
    })),
  );
  const ids = new Map(stored.map((counter) => [keyOf(counter), counter.id]));
  await replaceCounterServiceAreas(
    tx,
    rows.map(({ unitCode, code, areaCodes }) => ({
      id: ids.get(keyOf({ unitId: idOf(units, unitCode), code })) ?? 0,
      serviceAreaIds: areaCodes.map((area) => idOf(areas, area)),
    })),
  );
}

/**
 * Adds, changes, closes and reopens counters from a list (`unit_code,counter_code,name,service_area_codes[,active]`, `|`
 * between codes), matched by unit and code; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importCounters(
  ctx: Context,
  file: TableFile,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, {
    required: ['unit_code', 'counter_code', 'name', 'service_area_codes'],
    optional: ['active'],
    parse: parseCounter,
  });
  noteRepeatedKeys(list, 'counter_code', placeOf);
  return inImport(ctx, options, async (tx) => {
    await lockCounters(tx);
    const ids = await readIds(tx);
    const stored = await readStored(tx);
    noteUnknownCodes(list, ids);
    noteChangedCounterCodes(list, stored);
    list.problems.throwIfAny(list.name);
    const summary = summarize(planRows(list.rows, stored), list);
    await storeCounters(tx, rowsToStore(list.rows, summary), ids, stored);
    await recordImport(ctx, tx, 'counters.import', summary);
    return summary;
  });
}
