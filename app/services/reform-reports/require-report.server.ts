import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { scopeOf, type Scope } from '#app/domain/people/policy.ts';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
import { outlineBegunWith, outlineFor, type ChosenOutline } from '#app/domain/reform-reports/outline.ts';
import type { RuleBook } from '#app/domain/reform-reports/rules.ts';
import { findWindow, windowBegunWith, type ReportWindow } from '#app/domain/reform-reports/windows.ts';
import { isThere } from '#app/domain/units/validity.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listOutlines } from '#db/queries/reform-reports/outlines.ts';
import { findReformReport, type ReformReportRow } from '#db/queries/reform-reports/reform-reports.ts';
import { findUnitByCode, isUnitInScope, type UnitRow } from '#db/queries/units/units.ts';
import { loadRuleBook } from './rule-book.server.ts';

/** Which report: a period such as '2026-q3', and the code of the unit that reports. */
export interface AskedReport {
  readonly period: string;
  readonly unit: string;
}

/** The same, or one of its versions that was sent back: '' for the report as it stands. */
export interface AskedVersion extends AskedReport {
  readonly version?: string;
}

/** A report that the actor may read, as far as anybody began it. */
export interface FoundReport extends ChosenOutline {
  readonly unit: UnitRow;
  /** By the rules it was begun with, or those of now. */
  readonly window: ReportWindow;
  readonly book: RuleBook;
  readonly row: ReformReportRow | null;
  /** Whether the actor speaks for the unit, and for the one above it. */
  readonly mayWrite: boolean;
  readonly mayReturn: boolean;
}

/** The period of a text. @throws AppError `not_found` that names those there are. */
export function requireWindow(book: RuleBook, period: string): ReportWindow {
  const known = book[0].periods.map(({ id }) => id.toUpperCase()).join(', ');
  return (
    findWindow(book, period) ??
    refuse('not_found', 'reformReports.refusal.noPeriod', { period: excerpt(period), known })
  );
}

/** Of days before a unit was set up, or after it was closed, it has nothing to report. */
function refuseAbsent(unit: UnitRow, { days }: ReportWindow): void {
  if (isThere(unit, days)) return;
  refuse('not_found', 'reformReports.refusal.notThere', {
    ...{ unit: excerpt(unit.name), from: formatDate(days.from), to: formatDate(days.to) },
  });
}

/** @throws AppError `forbidden`; `not_found` for a period or unit that is not there or out of reach. */
export async function requireReport(ctx: Context, { period, unit: code }: AskedReport): Promise<FoundReport> {
  const scope = requireScope(ctx, 'plans.read');
  const book = await loadRuleBook(ctx.db);
  const window = requireWindow(book, period);
  const unit = await findUnitByCode(ctx.db, code, scope);
  if (unit === null) refuse('not_found', 'reformReports.refusal.noUnit', { code: excerpt(code) });
  const key = { unitId: unit.id, year: window.year, period: window.period.id };
  const row = await findReformReport(ctx.db, key);
  if (row === null) refuseAbsent(unit, window);
  const outlines = await listOutlines(ctx.db);
  const outline = row === null ? outlineFor(outlines, window.dueOn) : outlineBegunWith(outlines, row);
  const writing = scopeOf(ctx.actor, 'plans.report');
  const returning = scopeOf(ctx.actor, 'plans.manage');
  return {
    unit,
    ...outline,
    window: row === null ? window : windowBegunWith(book, window, row.rulesVersion),
    book,
    row,
    mayWrite: writing !== null && (await isUnitInScope(ctx.db, unit.id, writing)),
    mayReturn: returning !== null && (await reachesAbove(ctx, unit, returning)),
  };
}

/** A report that was sent, as it was. */
export interface SentReport extends FoundReport {
  readonly sent: ReportContent;
  readonly sentAt: Date;
}

/** @throws AppError as `requireReport`; `not_found` while it is not sent. */
export async function requireSentReport(ctx: Context, asked: AskedReport): Promise<SentReport> {
  const report = await requireReport(ctx, asked);
  const { sent = null, sentAt = null } = report.row ?? {};
  if (sent === null || sentAt === null) return refuse('not_found', 'reformReports.refusal.unsent');
  return { ...report, sent, sentAt };
}

/** Whether a scope holds the unit above this one; above the one at the top is only who may everything. */
async function reachesAbove({ db }: Context, { parentId }: UnitRow, scope: Scope): Promise<boolean> {
  return parentId === null ? scope.kind === 'all' : isUnitInScope(db, parentId, scope);
}
