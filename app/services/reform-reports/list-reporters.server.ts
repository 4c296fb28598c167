import { localDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { ReportingUnit } from '#app/domain/reform-reports/annexes.ts';
import { reportStanding, type ReportStanding } from '#app/domain/reform-reports/standing.ts';
import { windowAt, type ReportTemplate, type ReportWindow } from '#app/domain/reform-reports/template.ts';
import { latestTemplate } from '#app/domain/reform-reports/templates.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  listReporters as listReporterRows,
  type ReporterRow,
} from '#db/queries/reform-reports/reform-reports.ts';
import { requireWindow, type FoundReport } from './require-report.server.ts';

/** A unit that has to report, and why its report was sent back. */
export interface Reporter extends ReportingUnit {
  readonly returnReason: string | null;
}

function reporterOf(row: ReporterRow, window: ReportWindow, ctx: Pick<Context, 'now'>): Reporter {
  const { code, name, sentAt, isPerfunctory, returnReason } = row;
  const sentOn = sentAt && localDate(sentAt);
  return {
    code,
    name,
    sentOn,
    standing: reportStanding(sentOn, { dueOn: window.dueOn, today: localDate(ctx.now) }),
    isPerfunctory: isPerfunctory === true,
    returnReason: sentAt === null ? returnReason : null,
  };
}

/** Whom somebody has to remind stands first. */
const URGENCY: readonly ReportStanding[] = ['overdue', 'awaited', 'sent-late', 'sent'];

/** The units of a scope that have to report in a window: those who are overdue first, then by code. */
async function listReportersIn(
  ctx: Pick<Context, 'db' | 'now'>,
  { scope, window }: { readonly scope: Scope; readonly window: ReportWindow },
): Promise<Reporter[]> {
  const key = { year: window.year, period: window.period.id };
  const rows = await listReporterRows(ctx.db, { scope, days: window.days, ...key });
  const reporters = rows.map((row) => reporterOf(row, window, ctx));
  return URGENCY.flatMap((standing) => reporters.filter((one) => one.standing === standing));
}

/** The units below a unit that have to report in a window, as the annex of its report names them. */
export async function listReportersBelow(
  ctx: Pick<Context, 'db' | 'now'>,
  { unit, window }: Pick<FoundReport, 'unit' | 'window'>,
): Promise<ReportingUnit[]> {
  const all = await listReportersIn(ctx, { scope: { kind: 'subtree', unitId: unit.id }, window });
  return all
    .filter(({ code }) => code !== unit.code)
    .map(({ code, name, standing, sentOn, isPerfunctory }) => ({
      code,
      name,
      standing,
      sentOn,
      isPerfunctory,
    }));
}

/** The reports of a period: who has sent, who is late, whose report says next to nothing. */
export interface ReportersOfPeriod {
  readonly template: ReportTemplate;
  readonly window: ReportWindow;
  readonly reporters: readonly Reporter[];
}

/**
 * The units within reach that have to report, those who are overdue first; of the next period that is due unless one is named.
 * @throws AppError `forbidden`; `not_found` for a period that is not there.
 */
export async function listReporters(
  ctx: Context,
  { period }: { readonly period?: string | undefined } = {},
): Promise<ReportersOfPeriod> {
  const scope = requireScope(ctx, 'plans.read');
  const template = latestTemplate();
  const window =
    period === undefined ? windowAt(template, localDate(ctx.now)) : requireWindow(template, period);
  return { template, window, reporters: await listReportersIn(ctx, { scope, window }) };
}
