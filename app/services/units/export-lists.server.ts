import { requireScope, type Context } from '#app/services/context.ts';
import type { WrittenList } from '#app/services/tables/write-list.server.ts';
import { listCounters } from '#db/queries/units/counters.ts';
import { listCounterServiceAreas } from '#db/queries/units/service-areas.ts';
import { listAllUnits, listUnitIdsInScope } from '#db/queries/units/units.ts';

const UNIT_COLUMNS = ['code', 'parent_code', 'kind', 'name', 'valid_from', 'valid_to', 'successor_code'];
const COUNTER_COLUMNS = ['unit_code', 'counter_code', 'name', 'service_area_codes', 'active'];

/** The units that the actor may see, by code, as `units import` reads them. */
export async function exportUnits(ctx: Context): Promise<WrittenList> {
  const seen = await listUnitIdsInScope(ctx.db, requireScope(ctx, 'units.read'));
  const units = await listAllUnits(ctx.db);
  const codes = new Map<number | null, string>(units.map(({ id, code }) => [id, code]));
  const rows = units
    .filter(({ id }) => seen === 'all' || seen.includes(id))
    .map(({ code, parentId, kind, name, validFrom, validTo, successorId }) => [
      code,
      codes.get(parentId) ?? '',
      kind,
      name,
      validFrom ?? '',
      validTo ?? '',
      codes.get(successorId) ?? '',
    ]);
  return { columns: UNIT_COLUMNS, rows: rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)) };
}

/** The counters of these units, as `counters import` reads them. */
export async function exportCounters(ctx: Context): Promise<WrittenList> {
  const counters = await listCounters(ctx.db, { scope: requireScope(ctx, 'units.read') });
  const areas = new Map<number, string[]>();
  for (const { counterId, code } of await listCounterServiceAreas(ctx.db)) {
    areas.set(counterId, [...(areas.get(counterId) ?? []), code]);
  }
  const rows = counters.map(({ id, unitCode, code, name, active }) => [
    unitCode,
    code,
    name,
    (areas.get(id) ?? []).sort().join('|'),
    String(active),
  ]);
  return { columns: COUNTER_COLUMNS, rows };
}
