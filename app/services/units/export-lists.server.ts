import { LIST_COLUMNS } from '#app/domain/tables/import-lists.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { WrittenList } from '#app/services/tables/write-list.server.ts';
import { listCounters } from '#db/queries/units/counters.ts';
import { listCounterServiceAreas, listServiceAreas } from '#db/queries/units/service-areas.ts';
import { listAllUnits, listUnitIdsInScope } from '#db/queries/units/units.ts';

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
  return { columns: LIST_COLUMNS.units, rows: rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)) };
}

/** The service areas, as `service-areas import` reads them. */
export async function exportServiceAreas(ctx: Context): Promise<WrittenList> {
  requireScope(ctx, 'units.read');
  const rows = (await listServiceAreas(ctx.db)).map(({ code, name }) => [code, name]);
  return { columns: LIST_COLUMNS.service_areas, rows };
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
  return { columns: LIST_COLUMNS.counters, rows };
}
