import { localDate, parseIsoDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import type { Context } from '#app/services/context.ts';
import { noteChangedCodes, noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import {
  compareValues,
  rowsToStore,
  summarize,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import type { List } from '#app/services/tables/read-list.server.ts';
import type { Db } from '#db/client.server.ts';
import { listCounters, lockCounters, upsertCounters } from '#db/queries/units/counters.ts';
import {
  listCounterServiceAreas,
  listServiceAreas,
  replaceCounterServiceAreas,
} from '#db/queries/units/service-areas.ts';
import { listAllUnits } from '#db/queries/units/units.ts';

/** A row of a list of counters. */
export interface CounterEntry {
  readonly line: number;
  readonly unitCode: string;
  readonly code: string;
  readonly name: string;
  readonly areaCodes: readonly string[];
  /** Undefined where the file does not say. */
  readonly active: boolean | undefined;
  /** The first day on which it is closed; null for none, undefined where nothing is said of it. */
  readonly closedOn?: IsoDate | null | undefined;
}

/** How a counter is named where it is told what an import did: its unit and its code. */
export const placeOf = ({ unitCode, code }: { unitCode: string; code: string }) => `${unitCode} ${code}`;

/** Ids by code: of units and of service areas. */
interface Ids {
  readonly units: ReadonlyMap<string, number>;
  readonly areas: ReadonlyMap<string, number>;
}

/** What codes of units and service areas stand for. */
export async function readIds(tx: Db): Promise<Ids> {
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

/** A counter as it is stored. */
export interface StoredCounter {
  readonly id: number;
  readonly unitCode: string;
  readonly code: string;
  readonly name: string;
  readonly areaCodes: readonly string[];
  /** Whether it is open today. */
  readonly active: boolean;
  /** Whether it is open but for its day of closing. */
  readonly activeFlag: boolean;
  readonly closedOn: IsoDate | null;
}

/** Every counter with the service areas it serves. */
export async function readStoredCounters(tx: Db): Promise<StoredCounter[]> {
  const areas = new Map<number, string[]>();
  for (const { counterId, code } of await listCounterServiceAreas(tx)) {
    areas.set(counterId, [...(areas.get(counterId) ?? []), code]);
  }
  const counters = await listCounters(tx, { scope: { kind: 'all' } });
  return counters.map(({ unitId: _unitId, closedOn, ...counter }) => {
    const closing = closedOn === null ? null : storedDate(closedOn);
    return { ...counter, closedOn: closing, areaCodes: (areas.get(counter.id) ?? []).sort() };
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

const valuesOf = ({
  name,
  areaCodes,
  active,
  closedOn,
}: Omit<CounterEntry, 'line' | 'unitCode' | 'code'>) => ({
  name,
  service_area_codes: areaCodes.join('|'),
  ...(active !== undefined && { active: String(active) }),
  ...(closedOn !== undefined && { closed_on: closedOn ?? '' }),
});

/** A row with the day of its closing: one that is closed without a day closes today, one that is opened has none. */
function dated(entry: CounterEntry, before: StoredCounter | undefined, today: IsoDate): CounterEntry {
  const isChanged = entry.active !== undefined && entry.active !== (before?.active ?? true);
  if (entry.closedOn !== undefined || !isChanged) return entry;
  return { ...entry, closedOn: entry.active ? null : today };
}

/** The row of a counter with some values changed, by column. A closing day alone that goes leaves it open. */
export function changedCounter(
  counter: StoredCounter,
  { name, service_area_codes: areas, active, closed_on: closedOn }: Readonly<Record<string, string>>,
): CounterEntry {
  return {
    line: 1,
    unitCode: counter.unitCode,
    code: counter.code,
    name: name ?? counter.name,
    areaCodes: areas === undefined ? counter.areaCodes : areas.split('|').filter((code) => code !== ''),
    active: active === undefined ? undefined : active === 'true',
    closedOn: closedOn === undefined ? undefined : parseIsoDate(closedOn),
  };
}

function planRows(rows: readonly CounterEntry[], stored: readonly StoredCounter[]): ImportedRow[] {
  const before = new Map(stored.map((counter) => [placeOf(counter), valuesOf(counter)]));
  return rows.map((entry) => {
    const place = placeOf(entry);
    return { line: entry.line, code: place, ...compareValues(before.get(place) ?? null, valuesOf(entry)) };
  });
}

/** Stores rows that are new or differ. */
export async function storeCounters(
  tx: Db,
  rows: readonly CounterEntry[],
  { units, areas }: Ids,
  before: readonly StoredCounter[],
): Promise<void> {
  const stands = new Map(before.map((counter) => [placeOf(counter), counter]));
  const idOf = (ids: ReadonlyMap<string, number>, code: string) => ids.get(code) ?? 0;
  const keyOf = ({ unitId, code }: { unitId: number; code: string }) => `${unitId} ${code}`;
  const stored = await upsertCounters(
    tx,
    rows.map(({ unitCode, code, name, active, closedOn }) => {
      const now = stands.get(placeOf({ unitCode, code }));
      const unitId = idOf(units, unitCode);
      const closing = closedOn === undefined ? (now?.closedOn ?? null) : closedOn;
      // The day says by itself when a counter closes; the flag is for one that was closed without a day.
      const flag = closing !== null || (active ?? now?.activeFlag ?? true);
      return { unitId, code, name, active: flag, closedOn: closing };
    }),
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
 * Adds, changes, closes and reopens counters as a list says, and keeps what they were before. All or nothing.
 * @throws FileRefused
 */
export async function storeCounterList(
  ctx: Context,
  list: List<CounterEntry>,
  { action, ...options }: ImportOptions & { readonly action: string },
): Promise<ImportSummary> {
  return inImport(ctx, options, async (tx) => {
    await lockCounters(tx);
    const ids = await readIds(tx);
    const stored = await readStoredCounters(tx);
    noteUnknownCodes(list, ids);
    noteChangedCounterCodes(list, stored);
    list.problems.throwIfAny(list.name);
    const now = new Map(stored.map((counter) => [placeOf(counter), counter]));
    const rows = list.rows.map((row) => dated(row, now.get(placeOf(row)), localDate(ctx.now)));
    const summary = summarize(planRows(rows, stored), list);
    await storeCounters(tx, rowsToStore(rows, summary), ids, stored);
    await recordImport(ctx, tx, action, summary);
    return summary;
  });
}
