import { and, asc, desc, eq, isNull, max } from 'drizzle-orm';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { ReportRules } from '#app/domain/reform-reports/rules.ts';
import type { Db } from '#db/client.server.ts';
import { reformReportExceptions, reformReportRules, units } from '#db/schema/index.ts';

/** A version of the rules with how it came about. */
interface StoredRules extends ReportRules {
  readonly basis: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}

/** What a province said of its periods, the oldest first. */
export async function listRules(db: Db): Promise<StoredRules[]> {
  const rows = await db.select().from(reformReportRules).orderBy(asc(reformReportRules.version));
  return rows.map(({ appliesFrom, ...row }) => ({ ...row, appliesFrom: storedDate(appliesFrom) }));
}

/** Adds a version behind the one that was shown; false when somebody added one meanwhile. */
export async function insertRules(tx: Db, rules: typeof reformReportRules.$inferInsert): Promise<boolean> {
  const [latest] = await tx.select({ version: max(reformReportRules.version) }).from(reformReportRules);
  if ((latest?.version ?? 0) !== rules.version - 1) return false;
  const added = await tx.insert(reformReportRules).values(rules).onConflictDoNothing().returning();
  return added.length > 0;
}

/** An exception that goes on, with its unit. */
interface ExceptionRow {
  readonly id: number;
  readonly unit: { readonly code: string; readonly name: string };
  readonly period: string | null;
  readonly reports: boolean;
  readonly reason: string;
  readonly validFrom: string;
}

/** The exceptions that go on, by unit. */
export async function listExceptions(db: Db): Promise<ExceptionRow[]> {
  const { id, period, reports, reason, validFrom, validTo, unitId } = reformReportExceptions;
  return db
    .select({ id, unit: { code: units.code, name: units.name }, period, reports, reason, validFrom })
    .from(reformReportExceptions)
    .innerJoin(units, eq(units.id, unitId))
    .where(isNull(validTo))
    .orderBy(asc(units.code), desc(isNull(period)), asc(id));
}

/** Adds an exception; false when the unit has one for the period that goes on. */
export async function insertException(
  tx: Db,
  exception: typeof reformReportExceptions.$inferInsert,
): Promise<boolean> {
  const added = await tx
    .insert(reformReportExceptions)
    .values(exception)
    .onConflictDoNothing()
    .returning({ id: reformReportExceptions.id });
  return added.length > 0;
}

/** Ends an exception: of periods that are due later it says nothing more; null when none of this number goes on. */
export async function endException(
  tx: Db,
  id: number,
  lastDay: IsoDate,
): Promise<{ readonly unitId: number } | null> {
  const [ended] = await tx
    .update(reformReportExceptions)
    .set({ validTo: lastDay })
    .where(and(eq(reformReportExceptions.id, id), isNull(reformReportExceptions.validTo)))
    .returning({ unitId: reformReportExceptions.unitId });
  return ended ?? null;
}
