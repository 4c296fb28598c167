import type { Db } from '#db/client.server.ts';
import { listCounters } from '#db/queries/units/counters.ts';
import { listRoundUnits } from '#db/queries/rounds/rounds.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';

/** Ids behind the codes of a file: the round's units, their counters and all service areas. */
export interface ImportLookups {
  readonly units: ReadonlyMap<string, number>;
  /** By counter code, within a unit's id. */
  readonly counters: ReadonlyMap<number, ReadonlyMap<string, number>>;
  readonly serviceAreas: ReadonlyMap<string, number>;
}

/** Reads all codes a response of the round can refer to; a province has a few thousand. */
export async function readImportLookups(db: Db, roundId: number): Promise<ImportLookups> {
  const units = await listRoundUnits(db, roundId);
  const counters = new Map<number, Map<string, number>>(units.map(({ id }) => [id, new Map()]));
  for (const { unitId, code, id } of await listCounters(db, { scope: { kind: 'all' } })) {
    counters.get(unitId)?.set(code, id);
  }
  const serviceAreas = await listServiceAreas(db);
  return {
    units: new Map(units.map(({ code, id }) => [code, id])),
    counters,
    serviceAreas: new Map(serviceAreas.map(({ code, id }) => [code, id])),
  };
}
