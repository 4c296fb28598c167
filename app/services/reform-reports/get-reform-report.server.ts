import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { localDate } from '#app/domain/periods/date.ts';
import {
  composeContent,
  type ReportContent,
  type ReportNumber,
  type WrittenContent,
} from '#app/domain/reform-reports/content.ts';
import {
  optionalStanding,
  reportStanding,
  type ReportStanding,
} from '#app/domain/reform-reports/standing.ts';
import type { Context } from '#app/services/context.ts';
import {
  findReportVersion,
  listReportVersions,
  type ReportVersionHead,
} from '#db/queries/reform-reports/versions.ts';
import { gatherFacts } from './gather-facts.server.ts';
import { hasToReport } from './list-reporters.server.ts';
import { requireReport, type AskedVersion, type FoundReport } from './require-report.server.ts';

const NOTHING: WrittenContent = { texts: {}, numbers: {} };

/** A report to read, to write or to print. */
export interface ReformReport extends FoundReport {
  readonly content: ReportContent;
  /** What the annex would hold if nothing were typed; the same as `content` in a report that was sent. */
  readonly known: readonly ReportNumber[];
  /** When the numbers were counted: now, or when it was sent. */
  readonly countedAt: Date;
  /** Whether the unit has to report this period; another one may. */
  readonly isRequired: boolean;
  readonly standing: ReportStanding;
  /** The version that is shown, which was sent back; null for the report as it stands. */
  readonly shown: ReportVersionHead | null;
  /** All that was sent and sent back, the first version first. */
  readonly versions: readonly ReportVersionHead[];
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

/** What was sent in a version, whoever wrote on since. @throws AppError `not_found` where there is none of this number. */
async function versionOf(
  ctx: Context,
  { row }: FoundReport,
  text: string,
): Promise<{ content: ReportContent; version: number }> {
  const number = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
  const found = row && number && (await findReportVersion(ctx.db, row.id, number));
  return found || refuse('not_found', 'reformReports.refusal.noVersion', { version: excerpt(text) });
}

/** What is read: the report as it stands, or a version that was sent back, which nobody writes any more. */
async function readingOf(
  ctx: Context,
  report: FoundReport,
  asked: string,
): Promise<Pick<ReformReport, 'content' | 'known' | 'shown' | 'versions' | 'mayWrite' | 'mayReturn'>> {
  const versions = report.row === null ? [] : await listReportVersions(ctx.db, report.row.id);
  const { mayWrite, mayReturn } = report;
  if (asked === '') return { ...(await contentOf(ctx, report)), shown: null, versions, mayWrite, mayReturn };
  const { content, version } = await versionOf(ctx, report, asked);
  const shown = versions.find((one) => one.version === version) ?? null;
  return { content, known: content.numbers, shown, versions, mayWrite: false, mayReturn: false };
}

/**
 * The report of a unit for a period, begun or not, or a version of it that was sent back.
 * @throws AppError `forbidden`; `not_found` for a period, unit or version that is not there or out of reach.
 */
export async function getReformReport(
  ctx: Context,
  { version = '', ...asked }: AskedVersion,
): Promise<ReformReport> {
  const report = await requireReport(ctx, asked);
  const reading = await readingOf(ctx, report, version);
  const sentAt = (reading.shown ?? report.row)?.sentAt ?? null;
  const sentOn = sentAt && localDate(sentAt);
  const isRequired = await hasToReport(ctx, report);
  return {
    ...report,
    ...reading,
    countedAt: sentAt ?? ctx.now,
    isRequired,
    standing: isRequired
      ? reportStanding(sentOn, { dueOn: report.window.dueOn, today: localDate(ctx.now) })
      : optionalStanding(sentOn),
  };
}
