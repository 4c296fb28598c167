import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Period } from '#app/domain/periods/period.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
import type { SumBelow } from '#app/domain/reform-reports/facts.ts';
import type { Db } from '#db/client.server.ts';
import { isThereIn, isTopOfScope, unitInScope } from '#db/queries/units/units.ts';
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
  readonly sha256: string;
  readonly isPerfunctory: boolean;
  readonly at: Date;
  readonly by: string | null;
}

/** Keeps a draft, which the transaction holds, as it is sent. */
export async function sendReport(
  tx: Db,
  { content, sha256, isPerfunctory, at, by, ...key }: Sent,
): Promise<void> {
  const sent = { sent: content, sentSha256: sha256, sentAt: at, sentBy: by, isPerfunctory };
  await tx
    .update(reformReports)
    .set({ ...sent, returnReason: null, changedAt: at })
    .where(isOf(key));
}

/** The report as it was sent, held until the transaction ends; null when it is not sent. */
export async function lockSent(
  tx: Db,
  key: ReportPeriodKey & { readonly unitId: number },
): Promise<ReformReportRow | null> {
  const [row] = await tx.select().from(reformReports).where(isOf(key)).for('update');
  return row?.sent ? row : null;
}

/** Makes a sent report, which the transaction holds, a draft again. */
export async function returnReport(
  tx: Db,
  id: number,
  { reason, at }: { readonly reason: string; readonly at: Date },
): Promise<void> {
  const draft = { sent: null, sentSha256: null, sentAt: null, sentBy: null, isPerfunctory: null };
  await tx
    .update(reformReports)
    .set({ ...draft, returnReason: reason, changedAt: at })
    .where(eq(reformReports.id, id));
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
        or(isNotNull(reformReports.id), and(isThereIn(days), or(isTopOfScope(scope), leads))),
      ),
    )
    .orderBy(asc(units.code));
}

/** What units directly below a unit have sent for a period: the sum of each line that any of them knew, and of how many. */
export async function sumSentBelow(
  db: Db,
  { unitId, year, period }: ReportPeriodKey & { readonly unitId: number },
): Promise<Record<string, SumBelow>> {
  const [id, value] = [sql<string>`line ->> 'id'`, sql`(line ->> 'value')::numeric`];
  const rows = await db
    .select({ id, total: sql<number>`sum(${value})::float8`, reports: sql<number>`count(*)::int` })
    .from(reformReports)
    .innerJoin(units, eq(units.id, reformReports.unitId))
    .innerJoin(sql`lateral jsonb_array_elements(${reformReports.sent} -> 'numbers') as line`, sql`true`)
    .where(
      and(
        eq(units.parentId, unitId),
        eq(reformReports.year, year),
        eq(reformReports.period, period),
        sql`${value} is not null`,
      ),
    )
    .groupBy(id);
  return Object.fromEntries(rows.map(({ id: line, ...sum }) => [line, sum]));
}
