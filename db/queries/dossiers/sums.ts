import { and, asc, count, desc, eq, gte, inArray, isNull, lte, sql, type SQL } from 'drizzle-orm';
import { COUNT_IDS, type CountId, type Counts } from '#app/domain/dossiers/counts.ts';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Db } from '#db/client.server.ts';
import { dossierCounts, dossierReports, serviceAreas } from '#db/schema/index.ts';
import type { Readable } from './reports.ts';

/** One source and period. */
export interface SumKey {
  readonly family: DossierFamily;
  readonly from: string;
  readonly to: string;
}

/** The sum of a count; null where one row does not have it. "Early" is told within "on due" where it is missing. */
function sumOf(id: CountId): SQL<number | null> {
  const column = dossierCounts[id];
  return id === 'early'
    ? sql<number | null>`sum(${column})::float8`
    : sql<number | null>`case when count(${column}) = count(*) then sum(${column})::float8 end`;
}

const SUMS = Object.fromEntries(COUNT_IDS.map((id) => [id, sumOf(id)])) as Record<
  CountId,
  SQL<number | null>
>;

const ofUnits = (unitIds: Readable): SQL | undefined =>
  unitIds === undefined
    ? undefined
    : unitIds.length === 0
      ? sql`false`
      : inArray(dossierCounts.unitId, [...unitIds]);

const isOf = ({ family, from, to }: SumKey): SQL | undefined =>
  and(
    eq(dossierReports.family, family),
    eq(dossierReports.periodFrom, from),
    eq(dossierReports.periodTo, to),
    isNull(dossierCounts.replacedBy),
  );

/** An area by which rows are summed: one the site knows, one by the file's name, or the unit as a whole. */
export interface AreaKey {
  readonly areaId: number | null;
  readonly areaName: string | null;
}

const ofArea = (area: AreaKey | null): SQL | undefined =>
  area === null
    ? undefined
    : and(
        area.areaId === null
          ? isNull(dossierCounts.serviceAreaId)
          : eq(dossierCounts.serviceAreaId, area.areaId),
        area.areaName === null ? isNull(dossierCounts.areaName) : eq(dossierCounts.areaName, area.areaName),
      );

/** The counts of one source and period by unit; of one area where it is given. */
export async function sumByUnit(
  db: Db,
  key: SumKey,
  { unitIds, area }: { unitIds: Readable; area: AreaKey | null },
): Promise<{ unitId: number; counts: Counts; hasBroken: boolean }[]> {
  const rows = await db
    .select({
      unitId: dossierCounts.unitId,
      counts: SUMS,
      hasBroken: sql<boolean>`bool_or(${dossierCounts.isBroken})`,
    })
    .from(dossierCounts)
    .innerJoin(dossierReports, eq(dossierReports.id, dossierCounts.reportId))
    .where(and(isOf(key), ofUnits(unitIds), ofArea(area)))
    .groupBy(dossierCounts.unitId);
  return rows;
}

/** The counts of one source and period by area, the largest first. */
export async function sumByArea(
  db: Db,
  key: SumKey,
  unitIds: Readable,
): Promise<(AreaKey & { name: string | null; code: string | null; counts: Counts; hasBroken: boolean })[]> {
  return db
    .select({
      areaId: dossierCounts.serviceAreaId,
      areaName: dossierCounts.areaName,
      name: serviceAreas.name,
      code: serviceAreas.code,
      counts: SUMS,
      hasBroken: sql<boolean>`bool_or(${dossierCounts.isBroken})`,
    })
    .from(dossierCounts)
    .innerJoin(dossierReports, eq(dossierReports.id, dossierCounts.reportId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, dossierCounts.serviceAreaId))
    .where(and(isOf(key), ofUnits(unitIds)))
    .groupBy(dossierCounts.serviceAreaId, dossierCounts.areaName, serviceAreas.name, serviceAreas.code)
    .orderBy(desc(sql`coalesce(sum(${dossierCounts.received}), 0)`), asc(serviceAreas.code));
}

/** The counts of a source over its periods, the latest first, and when the last file of each was taken; of those within some days. */
export async function sumByPeriod(
  db: Db,
  family: DossierFamily,
  { unitIds, limit, days }: { unitIds: Readable; limit: number; days?: Period },
): Promise<{ from: string; to: string; counts: Counts; acceptedAt: string }[]> {
  return db
    .select({
      from: dossierReports.periodFrom,
      to: dossierReports.periodTo,
      counts: SUMS,
      acceptedAt: sql<string>`max(${dossierReports.acceptedAt})::text`,
    })
    .from(dossierCounts)
    .innerJoin(dossierReports, eq(dossierReports.id, dossierCounts.reportId))
    .where(
      and(
        eq(dossierReports.family, family),
        isNull(dossierCounts.replacedBy),
        ofUnits(unitIds),
        days && gte(dossierReports.periodFrom, days.from),
        days && lte(dossierReports.periodTo, days.to),
      ),
    )
    .groupBy(dossierReports.periodFrom, dossierReports.periodTo)
    .orderBy(desc(dossierReports.periodTo), desc(dossierReports.periodFrom))
    .limit(limit);
}

/** Files whose rows count, and of which some were refused: what they leave out is in no sum. */
const INCOMPLETE = sql<number>`count(*) filter (
  where dossier_reports.refused @? '$[*] ? (@.why != "left_out")'
    and exists (select 1 from dossier_counts c where c.report_id = dossier_reports.id and c.replaced_by is null)
)::int`;

/**
 * The sources and periods that have counts of some units, the latest first; when their last file was taken, and how many
 * files have rows that were refused.
 */
export async function listSources(
  db: Db,
  unitIds: Readable,
): Promise<(SumKey & { files: number; incomplete: number; acceptedAt: string })[]> {
  const reported =
    unitIds === undefined
      ? undefined
      : sql`exists (select 1 from ${dossierCounts} c where c.report_id = ${dossierReports.id}
          and c.replaced_by is null and c.unit_id = any(${`{${unitIds.join(',')}}`}::int[]))`;
  return db
    .select({
      family: dossierReports.family,
      from: dossierReports.periodFrom,
      to: dossierReports.periodTo,
      files: count(),
      incomplete: INCOMPLETE,
      acceptedAt: sql<string>`max(${dossierReports.acceptedAt})::text`,
    })
    .from(dossierReports)
    .where(and(isNull(dossierReports.takenBackAt), reported))
    .groupBy(dossierReports.family, dossierReports.periodFrom, dossierReports.periodTo)
    .orderBy(desc(dossierReports.periodTo), desc(dossierReports.periodFrom), asc(dossierReports.family));
}
