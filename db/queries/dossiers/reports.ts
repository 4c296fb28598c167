import { and, asc, count, desc, eq, exists, inArray, isNull, max, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { dossierCounts, dossierReports, serviceAreas, staff, units } from '#db/schema/index.ts';

export type DossierReportRow = typeof dossierReports.$inferSelect;
export type DossierCountRow = typeof dossierCounts.$inferSelect;
type NewCounts = Omit<typeof dossierCounts.$inferInsert, 'id' | 'reportId'>;

/** Which report a file is a version of. */
export interface ReportKey {
  readonly family: DossierFamily;
  readonly unitId: number;
  readonly period: { readonly from: string; readonly to: string };
}

const isOf = ({ family, unitId, period }: ReportKey): SQL | undefined =>
  and(
    eq(dossierReports.family, family),
    eq(dossierReports.unitId, unitId),
    eq(dossierReports.periodFrom, period.from),
    eq(dossierReports.periodTo, period.to),
  );

/** Until the transaction ends, nobody else takes a report or takes one back. */
export async function lockDossierReports(tx: Db): Promise<void> {
  await tx.execute(sql`lock table ${dossierReports} in share row exclusive mode`);
}

/** Stores a report as the next version of its key, with its counts, which replace those of before. */
export async function insertDossierReport(
  tx: Db,
  report: Omit<typeof dossierReports.$inferInsert, 'id' | 'version'>,
  rows: readonly NewCounts[],
): Promise<DossierReportRow> {
  const key = {
    ...{ family: report.family, unitId: report.unitId },
    period: { from: report.periodFrom, to: report.periodTo },
  };
  const [last] = await tx
    .select({ version: max(dossierReports.version) })
    .from(dossierReports)
    .where(isOf(key));
  const version = (last?.version ?? 0) + 1;
  const [made] = await tx
    .insert(dossierReports)
    .values({ ...report, version })
    .returning();
  if (made === undefined) throw new Error('the insert returned no row');
  await replaceCounts(tx, made, [...new Set(rows.map(({ unitId }) => unitId))]);
  await inChunks(rows, (chunk) =>
    tx
      .insert(dossierCounts)
      .values(chunk.map((row) => ({ ...row, reportId: made.id })))
      .returning({ id: dossierCounts.id }),
  );
  return made;
}

/** The counts that a report replaces: those of its earlier versions, and of its units in reports of others. */
async function replaceCounts(tx: Db, made: DossierReportRow, unitIds: readonly number[]): Promise<void> {
  const others = tx
    .select({ id: dossierReports.id })
    .from(dossierReports)
    .where(
      and(
        eq(dossierReports.family, made.family),
        eq(dossierReports.periodFrom, made.periodFrom),
        eq(dossierReports.periodTo, made.periodTo),
        ne(dossierReports.id, made.id),
      ),
    );
  const own = tx
    .select({ id: dossierReports.id })
    .from(dossierReports)
    .where(isOf({ ...made, period: { from: made.periodFrom, to: made.periodTo } }));
  await tx
    .update(dossierCounts)
    .set({ replacedBy: made.id })
    .where(
      and(
        isNull(dossierCounts.replacedBy),
        inArray(dossierCounts.reportId, others),
        or(
          inArray(dossierCounts.reportId, own),
          unitIds.length > 0 ? inArray(dossierCounts.unitId, [...unitIds]) : sql`false`,
        ),
      ),
    );
}

/** Takes a report back: its counts count no more, those that it replaced do again. */
export async function takeBackDossierReport(tx: Db, id: number, at: Date): Promise<void> {
  await tx.update(dossierReports).set({ takenBackAt: at }).where(eq(dossierReports.id, id));
  await tx.update(dossierCounts).set({ replacedBy: null }).where(eq(dossierCounts.replacedBy, id));
  await tx.update(dossierCounts).set({ replacedBy: id }).where(eq(dossierCounts.reportId, id));
}

/** Whether counts of a report were replaced by another one. */
export async function isReplaced(db: Db, id: number): Promise<boolean> {
  const replaced = and(
    eq(dossierCounts.reportId, id),
    sql`${dossierCounts.replacedBy} is not null`,
    ne(dossierCounts.replacedBy, id),
  );
  return (await db.$count(dossierCounts, replaced)) > 0;
}

/** The units whose reports and counts may be read; undefined for all. */
export type Readable = readonly number[] | undefined;

function isReadable(db: Db, unitIds: Readable): SQL | undefined {
  if (unitIds === undefined) return undefined;
  if (unitIds.length === 0) return sql`false`;
  const rows = db
    .select({ one: sql`1` })
    .from(dossierCounts)
    .where(and(eq(dossierCounts.reportId, dossierReports.id), inArray(dossierCounts.unitId, [...unitIds])));
  return or(inArray(dossierReports.unitId, [...unitIds]), exists(rows));
}

export interface ListedReport extends DossierReportRow {
  readonly unit: { readonly code: string; readonly name: string };
  readonly staffName: string | null;
}

const REPORT = {
  report: dossierReports,
  unit: { code: units.code, name: units.name },
  staffName: staff.name,
};

function selectReports(db: Db) {
  return db
    .select(REPORT)
    .from(dossierReports)
    .innerJoin(units, eq(units.id, dossierReports.unitId))
    .leftJoin(staff, eq(staff.id, dossierReports.staffId));
}

/** Reports that are readable, the latest first. */
export async function listDossierReports(
  db: Db,
  { unitIds, limit, offset }: { unitIds: Readable; limit: number; offset: number },
): Promise<ListedReport[]> {
  const rows = await selectReports(db)
    .where(isReadable(db, unitIds))
    .orderBy(desc(dossierReports.acceptedAt), desc(dossierReports.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ report, ...more }) => ({ ...report, ...more }));
}

/** How many reports `listDossierReports` has over all pages. */
export async function countDossierReports(db: Db, unitIds: Readable): Promise<number> {
  const [row] = await db.select({ total: count() }).from(dossierReports).where(isReadable(db, unitIds));
  return row?.total ?? 0;
}

/** A readable report, or null. */
export async function findDossierReport(
  db: Db,
  ref: string,
  unitIds: Readable,
): Promise<ListedReport | null> {
  const [row] = await selectReports(db).where(and(eq(dossierReports.ref, ref), isReadable(db, unitIds)));
  return row === undefined ? null : { ...row.report, unit: row.unit, staffName: row.staffName };
}

/** The versions of a report, the latest first. */
export async function listVersions(db: Db, key: ReportKey): Promise<DossierReportRow[]> {
  return db.select().from(dossierReports).where(isOf(key)).orderBy(desc(dossierReports.version));
}

export interface PlacedRow extends DossierCountRow {
  readonly unit: { readonly code: string; readonly name: string };
  readonly area: { readonly code: string; readonly name: string } | null;
}

const PLACED = {
  row: dossierCounts,
  unit: { code: units.code, name: units.name },
  area: { code: serviceAreas.code, name: serviceAreas.name },
};

function selectPlaced(db: Db) {
  return db
    .select(PLACED)
    .from(dossierCounts)
    .innerJoin(units, eq(units.id, dossierCounts.unitId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, dossierCounts.serviceAreaId));
}

/** The rows of a report in the order of its file; of readable units. */
export async function listRowsOfReport(db: Db, reportId: number, unitIds: Readable): Promise<PlacedRow[]> {
  const ofUnits = unitIds === undefined ? undefined : inArray(dossierCounts.unitId, [...unitIds]);
  const rows = await selectPlaced(db)
    .where(and(eq(dossierCounts.reportId, reportId), ofUnits))
    .orderBy(asc(dossierCounts.line), asc(dossierCounts.id));
  return rows.map(({ row, ...more }) => ({ ...row, ...more }));
}

/** The rows that count, of a family, of some units and of periods that end on a day. */
export async function listCurrentRows(
  db: Db,
  { family, to, unitIds }: { family: DossierFamily; to: string; unitIds: readonly number[] },
): Promise<PlacedRow[]> {
  const rows = await selectPlaced(db)
    .innerJoin(dossierReports, eq(dossierReports.id, dossierCounts.reportId))
    .where(
      and(
        isNull(dossierCounts.replacedBy),
        eq(dossierReports.family, family),
        eq(dossierReports.periodTo, to),
        inArray(dossierCounts.unitId, [...unitIds]),
      ),
    )
    .orderBy(asc(units.code), asc(dossierCounts.line));
  return rows.map(({ row, unit, area }) => ({ ...row, unit, area }));
}

/** The rows that a version of a report would replace in reports of other units for the same days, by their files. */
export async function listReplacedElsewhere(
  db: Db,
  { family, unitId, period }: ReportKey,
  unitIds: readonly number[],
): Promise<(PlacedRow & { readonly fileName: string; readonly issuer: string })[]> {
  const issuers = alias(units, 'issuers');
  const rows = await db
    .select({ ...PLACED, fileName: dossierReports.fileName, issuer: issuers.name })
    .from(dossierCounts)
    .innerJoin(units, eq(units.id, dossierCounts.unitId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, dossierCounts.serviceAreaId))
    .innerJoin(dossierReports, eq(dossierReports.id, dossierCounts.reportId))
    .innerJoin(issuers, eq(issuers.id, dossierReports.unitId))
    .where(
      and(
        isNull(dossierCounts.replacedBy),
        eq(dossierReports.family, family),
        eq(dossierReports.periodFrom, period.from),
        eq(dossierReports.periodTo, period.to),
        ne(dossierReports.unitId, unitId),
        inArray(dossierCounts.unitId, [...unitIds]),
      ),
    )
    .orderBy(asc(dossierReports.id), asc(dossierCounts.line));
  return rows.map(({ row, ...more }) => ({ ...row, ...more }));
}
