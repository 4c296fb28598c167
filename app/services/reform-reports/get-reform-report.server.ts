import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { localDate } from '#app/domain/periods/date.ts';
import {
  numbersOf,
  sectionsOf,
  type ReportContent,
  type ReportNumber,
  type WrittenContent,
} from '#app/domain/reform-reports/content.ts';
import { proposeTexts } from '#app/domain/reform-reports/proposals.ts';
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

/** A report as it stands: a sent one as it was sent, a draft with what is known now. */
export async function composeReport(
  ctx: Context,
  report: FoundReport,
  written: WrittenContent = report.row ?? NOTHING,
): Promise<Pick<ReformReport, 'content' | 'known'>> {
  if (report.row?.sent) return { content: report.row.sent, known: report.row.sent.numbers };
  const { template } = report;
  const facts = await gatherFacts(ctx, report);
  const proposals = proposeTexts(template, facts.texts, DEFAULT_LOCALE);
  const content = {
    sections: sectionsOf(template, written.texts, proposals),
    numbers: numbersOf(template, written.numbers, facts.numbers),
  };
  return { content, known: numbersOf(template, {}, facts.numbers) };
}

/**
 * The report of a unit for a period, begun or not. Texts are proposed in Vietnamese, the language it is sent in.
 * @throws AppError `forbidden`; `not_found` for a period or unit that is not there or out of reach.
 */
export async function getReformReport(ctx: Context, asked: AskedReport): Promise<ReformReport> {
  const report = await requireReport(ctx, asked);
  const { row, window } = report;
  const sentAt = row?.sentAt ?? null;
  return {
    ...report,
    ...(await composeReport(ctx, report)),
    countedAt: sentAt ?? ctx.now,
    standing: reportStanding(sentAt && localDate(sentAt), {
      dueOn: window.dueOn,
      today: localDate(ctx.now),
    }),
  };
}
