import { and, asc, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
import type { SumBelow } from '#app/domain/reform-reports/facts.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { isThereIn, isTopOfScope, unitInScope } from '#db/queries/units/units.ts';
import { reformReportExceptions, reformReports, units } from '#db/schema/index.ts';

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

type Begun = Pick<
  ReformReportRow,
  'unitId' | 'year' | 'period' | 'templateVersion' | 'rulesVersion' | 'outlineVersion' | 'changedAt'
>;

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

/** A unit that reports a period, with its report as far as there is one. */
export interface ReporterRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Whether it has to. */
  readonly isRequired: boolean;
  /** The rules that its report was begun with; null while it is not begun. */
  readonly rulesVersion: number | null;
  readonly sentAt: Date | null;
  readonly isPerfunctory: boolean | null;
  readonly returnReason: string | null;
}

/** A period as it decides who has to report it. */
export interface DutyOfPeriod extends ReportPeriodKey {
  readonly days: Period;
  readonly dueOn: IsoDate;
  readonly kinds: readonly UnitKind[];
  /** Not null where it was due before the province used this. */
  readonly firstUse: IsoDate | null;
}

/**
 * Whether a unit has to report a period: it is there when the days are over (one that was merged away has its heir report), and
 * its kind reports, or an exception says otherwise, of which one for the period counts before one for all. Of a period before
 * the first use nobody has to.
 */
function hasToReport({ days, dueOn, period, kinds, firstUse }: DutyOfPeriod): SQL<boolean> {
  if (firstUse !== null) return sql<boolean>`false`;
  const { unitId, period: of, reports, validFrom, validTo, id } = reformReportExceptions;
  const exception = sql`(select ${reports} from ${reformReportExceptions}
    where ${unitId} = ${units.id} and (${of} is null or ${of} = ${period})
      and ${validFrom} <= ${dueOn} and (${validTo} is null or ${validTo} >= ${dueOn})
    order by ${of} is null, ${id} desc limit 1)`;
  const isThere = sql`coalesce(${units.validFrom} <= ${days.to}, true) and coalesce(${units.validTo} > ${days.to}, true)`;
  return sql<boolean>`(${isThere} and coalesce(${exception}, ${inArray(units.kind, [...kinds])}))`;
}

/**
 * The units of a scope that have to report, with those that began a report or stand at the top of the scope, which may; by code.
 */
export async function listReporters(
  db: Db,
  { scope, ...duty }: DutyOfPeriod & { readonly scope: Scope },
): Promise<ReporterRow[]> {
  const { year, period, days } = duty;
  const isRequired = hasToReport(duty);
  return db
    .select({
      id: units.id,
      code: units.code,
      name: units.name,
      isRequired,
      rulesVersion: reformReports.rulesVersion,
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
        or(isNotNull(reformReports.id), isRequired, and(isThereIn(days), isTopOfScope(scope))),
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
