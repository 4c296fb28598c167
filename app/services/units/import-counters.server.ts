import { parseCode, parseName } from '#app/domain/units/names.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportSummary } from '#app/services/tables/import-summary.ts';
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
import { listUnitsByCode } from '#db/queries/units/units.ts';
import { requireProvince } from './require-province.ts';

interface CounterEntry {
  readonly line: number;
  readonly unitCode: string;
  readonly code: string;
  readonly name: string;
  readonly areaCodes: readonly string[];
}

/** A row with the ids of its codes. */
interface Counter {
  readonly unitId: number;
  readonly code: string;
  readonly name: string;
  readonly serviceAreaIds: readonly number[];
}

const placeOf = ({ unitId, code }: { unitId: number; code: string }) => `${unitId} ${code}`;

function parseCounter(reader: RecordReader): CounterEntry | null {
  const unitCode = reader.parse('unit_code', parseCode);
  const code = reader.parse('counter_code', parseCode);
  const name = reader.parse('name', parseName);
  const codes = reader.text('service_area_codes').split('|');
  const areaCodes = [...new Set(codes.map((area) => area.trim()).filter((area) => area !== ''))];
  if (unitCode === null || code === null || name === null) return null;
  return { line: reader.line, unitCode, code, name, areaCodes };
}

async function resolve(tx: Db, list: List<CounterEntry>): Promise<Counter[]> {
  const unitCodes = [...new Set(list.rows.map(({ unitCode }) => unitCode))];
  const units = new Map((await listUnitsByCode(tx, unitCodes)).map(({ code, id }) => [code, id]));
  const areas = new Map((await listServiceAreas(tx)).map(({ code, id }) => [code, id]));
  const counters = list.rows.map(({ line, unitCode, code, name, areaCodes }) => {
    const note = (
      column: string,
      reason: 'tables.unknownUnit' | 'tables.unknownServiceArea',
      value: string,
    ) => {
      list.problems.add({ line, column, reason, params: { value } });
    };
    if (!units.has(unitCode)) note('unit_code', 'tables.unknownUnit', unitCode);
    for (const area of areaCodes) {
      if (!areas.has(area)) note('service_area_codes', 'tables.unknownServiceArea', area);
    }
    const serviceAreaIds = areaCodes.map((area) => areas.get(area) ?? 0).sort((a, b) => a - b);
    return { unitId: units.get(unitCode) ?? 0, code, name, serviceAreaIds };
  });
  list.problems.throwIfAny(list.name);
  return counters;
}

/** Name and service areas of every stored counter, as one text to compare, by unit and code. */
async function describeStored(tx: Db): Promise<Map<string, string>> {
  const areas = new Map<number, number[]>();
  for (const { counterId, serviceAreaId } of await listCounterServiceAreas(tx)) {
    areas.set(counterId, [...(areas.get(counterId) ?? []), serviceAreaId]);
  }
  const counters = await listCounters(tx, { scope: { kind: 'all' } });
  return new Map(
    counters.map((counter) => {
      const serviceAreaIds = (areas.get(counter.id) ?? []).sort((a, b) => a - b);
      return [placeOf(counter), describe({ ...counter, serviceAreaIds })];
    }),
  );
}

function describe({ name, serviceAreaIds }: Pick<Counter, 'name' | 'serviceAreaIds'>): string {
  return JSON.stringify([name, serviceAreaIds]);
}

async function storeCounters(tx: Db, counters: readonly Counter[]): Promise<Omit<ImportSummary, 'ignored'>> {
  const stored = await describeStored(tx);
  const touched = counters.filter((counter) => stored.get(placeOf(counter)) !== describe(counter));
  const rows = touched.map(({ unitId, code, name }) => ({ unitId, code, name }));
  const ids = new Map((await upsertCounters(tx, rows)).map((counter) => [placeOf(counter), counter.id]));
  await replaceCounterServiceAreas(
    tx,
    touched.map((counter) => ({
      id: ids.get(placeOf(counter)) ?? 0,
      serviceAreaIds: counter.serviceAreaIds,
    })),
  );
  const added = counters.filter((counter) => !stored.has(placeOf(counter))).length;
  return { added, changed: touched.length - added, unchanged: counters.length - touched.length };
}

/**
 * Adds and changes counters from a list (`unit_code,counter_code,name,service_area_codes`, `|` between codes), matched
 * by unit and code; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importCounters(ctx: Context, file: TableFile): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, {
    required: ['unit_code', 'counter_code', 'name', 'service_area_codes'],
    optional: [],
    parse: parseCounter,
  });
  noteRepeatedKeys(list, 'counter_code', ({ unitCode, code }) => `${unitCode} ${code}`);
  return ctx.db.transaction(async (tx) => {
    await lockCounters(tx);
    const counts = await storeCounters(tx, await resolve(tx, list));
    if (counts.added + counts.changed > 0)
      await recordEvent(ctx, tx, { action: 'counters.import', details: counts });
    return { ...counts, ignored: list.ignored };
  });
}
