import { localDate } from '#app/domain/periods/date.ts';
import {
  composeContent,
  type ReportContent,
  type ReportNumber,
  type WrittenContent,
} from '#app/domain/reform-reports/content.ts';
import { reportStanding, type ReportStanding } from '#app/domain/reform-reports/standing.ts';
import type { Context } from '#app/services/context.ts';
import { gatherFacts } from './gather-facts.server.ts';
import { requireReport, type AskedReport, type FoundReport } from './require-report.server.ts';

const NOTHING: WrittenContent = { texts: {}, numbers: {} };

/** A report to read, to write or to print. */
export interface ReformReport extends FoundReport {
  readonly content: ReportContent;
  /** What the annex would hold if nothing were typed; the same as `content` in a report that was sent. */
  readonly known: readonly ReportNumber[];
  /** When the numbers were counted: now, or when it was sent. */
  readonly countedAt: Date;
  readonly standing: ReportStanding;
}

/** A sent report as it was sent, a draft with what is known now. */
async function contentOf(
  ctx: Context,
  report: FoundReport,
): Promise<Pick<ReformReport, 'content' | 'known'>> {
  const { row, template } = report;
  if (row?.sent) return { content: row.sent, known: row.sent.numbers };
  const basis = await gatherFacts(ctx, report);
  return {
    content: composeContent(template, row ?? NOTHING, basis),
    known: composeContent(template, NOTHING, basis).numbers,
  };
}

/**
 * The report of a unit for a period, begun or not.
 * @throws AppError `forbidden`; `not_found` for a period or unit that is not there or out of reach.
 */
export async function getReformReport(ctx: Context, asked: AskedReport): Promise<ReformReport> {
  const report = await requireReport(ctx, asked);
  const { row, window } = report;
  const sentAt = row?.sentAt ?? null;
  return {
    ...report,
    ...(await contentOf(ctx, report)),
    countedAt: sentAt ?? ctx.now,
    standing: reportStanding(sentAt && localDate(sentAt), {
      dueOn: window.dueOn,
      today: localDate(ctx.now),
    }),
  };
}
