import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Period } from '#app/domain/periods/period.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
import type { Db } from '#db/client.server.ts';
import { isTopOfScope, unitInScope } from '#db/queries/units/units.ts';
import { plans, planTasks, reformReports, units } from '#db/schema/index.ts';

export type ReformReportRow = typeof reformReports.$inferSelect;

/** A period of a year, as reports are found by. */
export interface ReportPeriodKey {
  readonly year: number;
  readonly period: string;
}

/** The report of a unit for a period; null when nobody began it. */
export async function findReformReport(
  db: Db,
  { unitId, year, period }: ReportPeriodKey & { readonly unitId: number },
): Promise<ReformReportRow | null> {
  const [row] = await db.select().from(reformReports).where(isOf({ unitId, year, period }));
  return row ?? null;
}

function isOf({ unitId, year, period }: ReportPeriodKey & { readonly unitId: number }) {
  return and(
    eq(reformReports.unitId, unitId),
    eq(reformReports.year, year),
    eq(reformReports.period, period),
  );
}

type Begun = Pick<ReformReportRow, 'unitId' | 'year' | 'period' | 'templateVersion' | 'changedAt'>;

/** The draft of a report, begun when nobody did yet, held until the transaction ends; null when it was sent. */
export async function lockDraft(tx: Db, begun: Begun): Promise<ReformReportRow | null> {
  await tx.insert(reformReports).values(begun).onConflictDoNothing();
  const [row] = await tx.select().from(reformReports).where(isOf(begun)).for('update');
  return row?.sent === null ? row : null;
}

/** Stores what was written of a draft that the transaction holds. */
export async function saveDraft(
  tx: Db,
  id: number,
  written: Pick<ReformReportRow, 'texts' | 'numbers' | 'changedAt'>,
): Promise<void> {
  await tx.update(reformReports).set(written).where(eq(reformReports.id, id));
}

interface Sent extends ReportPeriodKey {
  readonly unitId: number;
  readonly content: ReportContent;
  readonly isPerfunctory: boolean;
  readonly at: Date;
  readonly by: string | null;
}

/** Keeps a draft, which the transaction holds, as it is sent. */
export async function sendReport(tx: Db, { content, isPerfunctory, at, by, ...key }: Sent): Promise<void> {
  await tx
    .update(reformReports)
    .set({ sent: content, sentAt: at, sentBy: by, isPerfunctory, returnReason: null, changedAt: at })
    .where(isOf(key));
}

/** Makes a sent report a draft again; returns whether it was sent. */
export async function returnReport(
  tx: Db,
  { reason, at, ...key }: ReportPeriodKey & { unitId: number; reason: string; at: Date },
): Promise<boolean> {
  const rows = await tx
    .update(reformReports)
    .set({ sent: null, sentAt: null, sentBy: null, isPerfunctory: null, returnReason: reason, changedAt: at })
    .where(and(isOf(key), isNotNull(reformReports.sent)))
    .returning({ id: reformReports.id });
  return rows.length > 0;
}

/** A unit that has to report a period, with its report as far as there is one. */
export interface ReporterRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly sentAt: Date | null;
  readonly isPerfunctory: boolean | null;
  readonly returnReason: string | null;
}

/** Whether a unit was there on any of the days, as far as its own dates are known. */
const isThere = ({ from, to }: Period) =>
  sql`coalesce(${units.validFrom} <= ${to}, true) and coalesce(${units.validTo} >= ${from}, true)`;

/**
 * The unit at the top of a scope, units that lead tasks of plans of these days, and those that began a report; by code.
 * Units that were not there on any of the days have nothing to report.
 */
export async function listReporters(
  db: Db,
  { scope, days, year, period }: ReportPeriodKey & { readonly scope: Scope; readonly days: Period },
): Promise<ReporterRow[]> {
  const leads = sql`exists (select 1 from ${planTasks} join ${plans} on ${plans.id} = ${planTasks.planId}
    where ${planTasks.leadUnitId} = ${units.id}
      and ${plans.periodFrom} <= ${days.to} and ${plans.periodTo} >= ${days.from})`;
  return db
    .select({
      id: units.id,
      code: units.code,
      name: units.name,
      sentAt: reformReports.sentAt,
      isPerfunctory: reformReports.isPerfunctory,
      returnReason: reformReports.returnReason,
    })
    .from(units)
    .leftJoin(
      reformReports,
      and(eq(reformReports.unitId, units.id), eq(reformReports.year, year), eq(reformReports.period, period)),
    )
    .where(
      and(
        unitInScope(units.id, scope),
        or(isNotNull(reformReports.id), and(isThere(days), or(isTopOfScope(scope), leads))),
      ),
    )
    .orderBy(asc(units.code));
}

/** What units directly below a unit have sent for a period. */
export async function listSentBelow(
  db: Db,
  { unitId, year, period }: ReportPeriodKey & { readonly unitId: number },
): Promise<ReportContent[]> {
  const rows = await db
    .select({ sent: reformReports.sent })
    .from(reformReports)
    .innerJoin(units, eq(units.id, reformReports.unitId))
    .where(and(eq(units.parentId, unitId), eq(reformReports.year, year), eq(reformReports.period, period)));
  return rows.flatMap(({ sent }) => (sent === null ? [] : [sent]));
}
