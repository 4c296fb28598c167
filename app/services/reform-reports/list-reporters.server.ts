import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { ReportingUnit } from '#app/domain/reform-reports/annexes.ts';
import {
  optionalStanding,
  reportStanding,
  type ReportStanding,
} from '#app/domain/reform-reports/standing.ts';
import type { ReportTemplate } from '#app/domain/reform-reports/template.ts';
import type { RuleBook } from '#app/domain/reform-reports/rules.ts';
import { windowAt, windowBegunWith, type ReportWindow } from '#app/domain/reform-reports/windows.ts';
import { outlineFor } from '#app/domain/reform-reports/outline.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listOutlines } from '#db/queries/reform-reports/outlines.ts';
import {
  listReporters as listReporterRows,
  type ReporterRow,
} from '#db/queries/reform-reports/reform-reports.ts';
import { loadRuleBook } from './rule-book.server.ts';
import { requireWindow, type FoundReport } from './require-report.server.ts';

/** A unit that reports, and why its report was sent back. */
export interface Reporter extends ReportingUnit {
  /** Whether it has to; another one may. */
  readonly isRequired: boolean;
  readonly returnReason: string | null;
}

interface Asked {
  readonly book: RuleBook;
  readonly window: ReportWindow;
}

/** How the report of a unit stands, by the due day it was begun with; one that has not to report is never late. */
export function standingOfRow(
  { isRequired, rulesVersion, sentAt }: Pick<ReporterRow, 'isRequired' | 'rulesVersion' | 'sentAt'>,
  { book, window }: Asked,
  today: IsoDate,
): ReportStanding {
  const sentOn = sentAt && localDate(sentAt);
  if (!isRequired) return optionalStanding(sentOn);
  const { dueOn } = rulesVersion === null ? window : windowBegunWith(book, window, rulesVersion);
  return reportStanding(sentOn, { dueOn, today });
}

function reporterOf(row: ReporterRow, asked: Asked, ctx: Pick<Context, 'now'>): Reporter {
  const { code, name, isRequired, sentAt, isPerfunctory, returnReason } = row;
  return {
    ...{ code, name, isRequired },
    sentOn: sentAt && localDate(sentAt),
    standing: standingOfRow(row, asked, localDate(ctx.now)),
    isPerfunctory: isPerfunctory === true,
    returnReason: sentAt === null ? returnReason : null,
  };
}

/** Whom somebody has to remind stands first. */
const URGENCY: readonly ReportStanding[] = ['overdue', 'awaited', 'sent-late', 'sent'];

/** What decides who has to report a window. */
export const dutyOf = ({ year, period, days, dueOn, kinds, firstUse }: ReportWindow) => ({
  ...{ year, period: period.id, days, dueOn, kinds, firstUse },
});

/** Whether a unit has to report a window. */
export async function hasToReport(
  { db }: Pick<Context, 'db'>,
  { unit, window }: Pick<FoundReport, 'unit' | 'window'>,
): Promise<boolean> {
  const scope = { kind: 'unit', unitId: unit.id } as const;
  const rows = await listReporterRows(db, { scope, ...dutyOf(window) });
  return rows.some(({ isRequired }) => isRequired);
}

/** The units of a scope that report a window: those who are overdue first, those who need not last, then by code. */
async function listReportersIn(
  ctx: Pick<Context, 'db' | 'now'>,
  { scope, ...asked }: Asked & { readonly scope: Scope },
): Promise<Reporter[]> {
  const rows = await listReporterRows(ctx.db, { scope, ...dutyOf(asked.window) });
  const reporters = rows.map((row) => reporterOf(row, asked, ctx));
  const required = reporters.filter(({ isRequired }) => isRequired);
  return [
    ...URGENCY.flatMap((standing) => required.filter((one) => one.standing === standing)),
    ...reporters.filter(({ isRequired }) => !isRequired),
  ];
}

/** The units below a unit that have to report in a window, or have sent, as the annex of its report names them. */
export async function listReportersBelow(
  ctx: Pick<Context, 'db' | 'now'>,
  { unit, window, book }: Pick<FoundReport, 'unit' | 'window' | 'book'>,
): Promise<ReportingUnit[]> {
  const all = await listReportersIn(ctx, { scope: { kind: 'subtree', unitId: unit.id }, window, book });
  return all
    .filter(({ code, isRequired, sentOn }) => code !== unit.code && (isRequired || sentOn !== null))
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
  readonly book: RuleBook;
  readonly window: ReportWindow;
  readonly reporters: readonly Reporter[];
}

/**
 * The units within reach that report, those who are overdue first; of the next period that is due unless one is named.
 * @throws AppError `forbidden`; `not_found` for a period that is not there.
 */
export async function listReporters(
  ctx: Context,
  { period }: { readonly period?: string | undefined } = {},
): Promise<ReportersOfPeriod> {
  const scope = requireScope(ctx, 'plans.read');
  const book = await loadRuleBook(ctx.db);
  const window = period === undefined ? windowAt(book, localDate(ctx.now)) : requireWindow(book, period);
  const reporters = await listReportersIn(ctx, { scope, window, book });
  const { template } = outlineFor(await listOutlines(ctx.db), window.dueOn);
  return { template, book, window, reporters };
}
