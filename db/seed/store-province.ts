import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { ACCESS_CODE_BYTES, accessCodeFrom } from '#app/domain/access-points/access-code.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, counters, counterServiceAreas, serviceAreas, units } from '#db/schema/index.ts';
import type { SeededRandom } from './random.ts';
import { SAMPLE_AREAS, SAMPLE_UNITS, type SampleUnit } from './sample-province.ts';
import type { ServicePoint, Place } from './sample-responses.ts';

export interface StoredPlace extends Place {
  readonly code: string;
  readonly kind: SampleUnit['kind'];
  readonly name: string;
}

type Surveyed = SampleUnit & { readonly surveyed: NonNullable<SampleUnit['surveyed']> };

/** Stores the units, service areas, counters and access points; returns the places where people answer. */
export async function storeProvince(tx: Db, random: SeededRandom): Promise<StoredPlace[]> {
  const unitIds = await storeUnits(tx);
  const areaIds = await storeAreas(tx);
  const places: StoredPlace[] = [];
  for (const unit of SAMPLE_UNITS.filter((one): one is Surveyed => one.surveyed !== undefined)) {
    const unitId = idOf(unitIds, unit.code);
    const servicePoints = await storeServicePoints(tx, { random, unit, unitId, areaIds });
    const { code, kind, name } = unit;
    places.push({ unitId, code, kind, name, character: unit.surveyed.character, servicePoints });
  }
  return places;
}

async function storeUnits(tx: Db): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { code, parentCode, kind, name } of SAMPLE_UNITS) {
    const parentId = parentCode === null ? null : idOf(ids, parentCode);
    const row = { code, parentId, kind, name, searchName: foldVietnamese(name) };
    const [stored] = await tx.insert(units).values(row).returning({ id: units.id });
    if (stored) ids.set(code, stored.id);
  }
  return ids;
}

async function storeAreas(tx: Db): Promise<Map<string, number>> {
  const rows = SAMPLE_AREAS.map(({ code, name }) => ({ code, name, searchName: foldVietnamese(name) }));
  const stored = await tx
    .insert(serviceAreas)
    .values(rows)
    .returning({ id: serviceAreas.id, code: serviceAreas.code });
  return new Map(stored.map(({ code, id }) => [code, id]));
}

interface ServicePointOptions {
  readonly random: SeededRandom;
  readonly unit: Surveyed;
  readonly unitId: number;
  readonly areaIds: ReadonlyMap<string, number>;
}

/** The counters of a unit, with an access point for each service area at each. */
async function storeServicePoints(
  tx: Db,
  { random, unit, unitId, areaIds }: ServicePointOptions,
): Promise<Place['servicePoints']> {
  const servicePoints: ServicePoint[] = [];
  for (const { code, name, areas } of unit.surveyed.counters) {
    const [counter] = await tx.insert(counters).values({ unitId, code, name }).returning({ id: counters.id });
    if (!counter) continue;
    const counterId = counter.id;
    const handled = areas.map((area) => ({ counterId, serviceAreaId: idOf(areaIds, area) }));
    await tx.insert(counterServiceAreas).values(handled);
    const points = handled.map((servicePoint) => ({
      ...servicePoint,
      unitId,
      code: accessCodeFrom(random.bytes(ACCESS_CODE_BYTES)),
    }));
    const stored = await tx
      .insert(accessPoints)
      .values(points)
      .returning({ id: accessPoints.id, serviceAreaId: accessPoints.serviceAreaId });
    for (const { id: accessPointId, serviceAreaId } of stored) {
      const area = SAMPLE_AREAS.find(({ code: one }) => areaIds.get(one) === serviceAreaId);
      if (!area || serviceAreaId === null) continue;
      const { code: areaCode, visitors, mood } = area;
      servicePoints.push({ counterId, serviceAreaId, areaCode, visitors, mood, accessPointId });
    }
  }
  const [first, ...rest] = servicePoints;
  if (!first) throw new Error(`${unit.code} has no service point`);
  return [first, ...rest];
}

function idOf(ids: ReadonlyMap<string, number>, code: string): number {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`the sample names ${code} and does not have it`);
  return id;
}
