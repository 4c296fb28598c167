import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Captured, EarlierValue } from '#app/domain/service-quality/captured.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { qualityPeriods, qualityValues, units } from '#db/schema/index.ts';

export type QualityPeriodRow = typeof qualityPeriods.$inferSelect;
export type QualityValueRow = typeof qualityValues.$inferSelect;

/** Until the transaction ends, nobody else changes captured values. */
export async function lockQualityValues(tx: Db): Promise<void> {
  await tx.execute(sql`lock table ${qualityPeriods} in share row exclusive mode`);
}

/** All periods and days of which something was captured, the latest first; of those with one end the longest. */
export async function listQualityPeriods(db: Db): Promise<QualityPeriodRow[]> {
  return db
    .select()
    .from(qualityPeriods)
    .orderBy(desc(qualityPeriods.periodTo), asc(qualityPeriods.periodFrom));
}

/** The period of these days, made where there is none. */
export async function upsertQualityPeriod(
  tx: Db,
  row: Omit<typeof qualityPeriods.$inferInsert, 'id'>,
): Promise<QualityPeriodRow> {
  const [stored] = await tx
    .insert(qualityPeriods)
    .values(row)
    .onConflictDoUpdate({
      target: [qualityPeriods.periodTo, qualityPeriods.periodFrom],
      set: { importedAt: row.importedAt },
    })
    .returning();
  if (stored === undefined) throw new Error('the insert returned no row');
  return stored;
}

export interface UnitValueRow extends Captured {
  readonly unitId: number;
}

const { nodeCode: code, points, numerator, denominator } = qualityValues;
const CAPTURED = { code, points, numerator, denominator };

/** What was captured of units in one period; of all where none are named. */
export async function listPeriodValues(
  db: Db,
  periodId: number,
  unitIds?: readonly number[],
): Promise<UnitValueRow[]> {
  return db
    .select({ unitId: qualityValues.unitId, ...CAPTURED })
    .from(qualityValues)
    .where(
      and(
        eq(qualityValues.periodId, periodId),
        unitIds === undefined ? undefined : inArray(qualityValues.unitId, [...unitIds]),
      ),
    );
}

/** Of which of these periods something was captured of which units; of all units where none are named. */
export async function listCapturedPeriods(
  db: Db,
  periodIds: readonly number[],
  unitIds?: readonly number[],
): Promise<{ periodId: number; unitId: number }[]> {
  if (periodIds.length === 0) return [];
  const { periodId, unitId } = qualityValues;
  return db
    .selectDistinct({ periodId, unitId })
    .from(qualityValues)
    .where(
      and(
        inArray(periodId, [...periodIds]),
        unitIds === undefined ? undefined : inArray(unitId, [...unitIds]),
      ),
    );
}

export interface UnitPeriodValueRow extends Captured {
  readonly periodId: number;
  readonly earlier: readonly EarlierValue[];
  readonly capturedOn: string | null;
}

/** What was captured of a unit in all periods. */
export async function listUnitValues(db: Db, unitId: number): Promise<UnitPeriodValueRow[]> {
  const { periodId, earlier, capturedOn } = qualityValues;
  return db
    .select({ periodId, earlier, capturedOn, ...CAPTURED })
    .from(qualityValues)
    .where(eq(qualityValues.unitId, unitId));
}

/** A unit of which something was captured. */
export interface QualityUnitRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
}

/** These units, by code. */
export async function listQualityUnits(db: Db, ids: readonly number[]): Promise<QualityUnitRow[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: units.id, code: units.code, name: units.name, kind: units.kind })
    .from(units)
    .where(inArray(units.id, [...ids]))
    .orderBy(asc(units.code));
}

/** The rows of periods as they are stored. */
export async function listStoredValues(db: Db, periodIds: readonly number[]): Promise<QualityValueRow[]> {
  if (periodIds.length === 0) return [];
  return db
    .select()
    .from(qualityValues)
    .where(inArray(qualityValues.periodId, [...periodIds]));
}

/** Adds values, or changes those of the same period, unit and node. */
export async function upsertQualityValues(
  tx: Db,
  rows: readonly (typeof qualityValues.$inferInsert)[],
): Promise<void> {
  const given = (column: string) => sql.raw(`excluded.${column}`);
  await inChunks(rows, (chunk) =>
    tx
      .insert(qualityValues)
      .values(chunk)
      .onConflictDoUpdate({
        target: [qualityValues.periodId, qualityValues.unitId, qualityValues.nodeCode],
        set: {
          points: given('points'),
          numerator: given('numerator'),
          denominator: given('denominator'),
          capturedOn: given('captured_on'),
          earlier: given('earlier'),
        },
      })
      .returning({ unitId: qualityValues.unitId }),
  );
}

/** Deletes values by their key. */
export async function deleteQualityValues(
  tx: Db,
  keys: readonly Pick<QualityValueRow, 'periodId' | 'unitId' | 'nodeCode'>[],
): Promise<void> {
  await inChunks(keys, (chunk) => {
    const list = sql.join(
      chunk.map(
        ({ periodId, unitId, nodeCode }) => sql`(${periodId}::int, ${unitId}::int, ${nodeCode}::text)`,
      ),
      sql`, `,
    );
    const key = sql`(${qualityValues.periodId}, ${qualityValues.unitId}, ${qualityValues.nodeCode})`;
    return tx
      .delete(qualityValues)
      .where(sql`${key} in (${list})`)
      .returning({ code: qualityValues.nodeCode });
  });
}

/** Deletes periods of which nothing is left. */
export async function deleteEmptyPeriods(tx: Db): Promise<void> {
  await tx
    .delete(qualityPeriods)
    .where(sql`not exists (select 1 from ${qualityValues} v where v.period_id = quality_periods.id)`);
}
