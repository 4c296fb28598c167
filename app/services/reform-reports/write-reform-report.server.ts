import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { composeContent, type DraftBasis, type WrittenContent } from '#app/domain/reform-reports/content.ts';
import { numberFieldOf, textFieldOf } from '#app/domain/reform-reports/fields.ts';
import { isPerfunctory } from '#app/domain/reform-reports/standing.ts';
import type { ReportTemplate } from '#app/domain/reform-reports/template.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { optionalField, parseInput } from '#app/domain/input.ts';
import { longField, longFieldOf, optionalFigure } from '#app/services/plans/plan-fields.ts';
import { returnReport, saveDraft, sendReport } from '#db/queries/reform-reports/reform-reports.ts';
import { gatherFacts } from './gather-facts.server.ts';
import { requireReport, type AskedReport, type FoundReport } from './require-report.server.ts';

/** The fields of a report's form, by name (`textFieldOf`, `numberFieldOf`). */
export type TypedReport = Readonly<Record<string, string>>;

/** A section that names twenty tasks is long. */
const MAX_SECTION = 20_000;
const sectionText = optionalField(longFieldOf(MAX_SECTION));

async function requireDraft(ctx: Context, asked: AskedReport): Promise<FoundReport> {
  const report = await requireReport(ctx, asked);
  if (!report.mayWrite) refuse('forbidden', 'reformReports.refusal.notOwn');
  if (report.row?.sent) refuse('conflict', 'reformReports.refusal.sent');
  return report;
}

function parseFields<Value>(
  names: readonly string[],
  field: z.ZodType<Value, string>,
  typed: TypedReport,
): Record<string, Value> {
  const given = Object.fromEntries(names.map((name) => [name, typed[name] ?? '']));
  return parseInput(z.object(Object.fromEntries(names.map((name) => [name, field]))), given);
}

/** What was typed, without texts that are the product's proposal still and numbers that were left to it. */
function readWritten(
  { sections, annex }: ReportTemplate,
  typed: TypedReport,
  { proposals }: DraftBasis,
): WrittenContent {
  const texts = parseFields(sections.map(textFieldOf), sectionText, typed);
  const numbers = parseFields(annex.map(numberFieldOf), optionalFigure, typed);
  const ownText = (section: ReportTemplate['sections'][number]) => {
    const text = texts[textFieldOf(section)] ?? '';
    return text === (proposals[section.id] ?? '') ? [] : [[section.id, text] as const];
  };
  const ownNumber = (line: ReportTemplate['annex'][number]) => {
    const number = numbers[numberFieldOf(line)] ?? null;
    return number === null ? [] : [[line.id, number] as const];
  };
  return {
    texts: Object.fromEntries(sections.flatMap(ownText)),
    numbers: Object.fromEntries(annex.flatMap(ownNumber)),
  };
}

const keyOf = ({ unit, window }: FoundReport) => ({
  unitId: unit.id,
  year: window.year,
  period: window.period.id,
});

const subjectOf = ({ unit, window }: FoundReport) => `${window.year}-${window.period.id}/${unit.code}`;

function draftOf(ctx: Context, report: FoundReport, written: WrittenContent) {
  return {
    ...keyOf(report),
    ...written,
    templateVersion: report.template.version,
    changedAt: ctx.now,
  };
}

/**
 * Keeps what was written of a report that is not sent.
 * @throws AppError `forbidden`, `not_found`; `conflict` when it was sent; FieldsRefused for what is to be mended.
 */
export async function saveReformReport(
  ctx: Context,
  { typed, ...asked }: AskedReport & { readonly typed: TypedReport },
): Promise<void> {
  const report = await requireDraft(ctx, asked);
  const written = readWritten(report.template, typed, await gatherFacts(ctx, report));
  await ctx.db.transaction(async (tx) => {
    if (!(await saveDraft(tx, draftOf(ctx, report, written))))
      refuse('conflict', 'reformReports.refusal.sent');
    await recordEvent(ctx, tx, { action: 'reform_reports.save', subjectId: subjectOf(report) });
  });
}

/**
 * Sends a report to the unit above, from the last day of its data on: its words and numbers stay as they are now.
 * @throws AppError as `saveReformReport`; `conflict` before the period has ended.
 */
export async function sendReformReport(
  ctx: Context,
  { typed, ...asked }: AskedReport & { readonly typed: TypedReport },
): Promise<void> {
  const report = await requireDraft(ctx, asked);
  const { to } = report.window.days;
  if (localDate(ctx.now) <= to) {
    refuse('conflict', 'reformReports.refusal.early', {
      to: formatDate(to),
      from: formatDate(addDays(to, 1)),
    });
  }
  const { template } = report;
  const basis = await gatherFacts(ctx, report);
  const written = readWritten(template, typed, basis);
  const content = composeContent(template, written, basis);
  const sent = {
    ...{ ...keyOf(report), content, at: ctx.now, by: staffIdOf(ctx.actor) },
    isPerfunctory: isPerfunctory(template, content),
  };
  await ctx.db.transaction(async (tx) => {
    const isMine = (await saveDraft(tx, draftOf(ctx, report, written))) && (await sendReport(tx, sent));
    if (!isMine) refuse('conflict', 'reformReports.refusal.sent');
    await recordEvent(ctx, tx, { action: 'reform_reports.send', subjectId: subjectOf(report) });
  });
}

/**
 * The unit above sends a report back to be mended, with the reason.
 * @throws AppError `forbidden`, `not_found`; `conflict` when it is not sent; FieldsRefused without a reason.
 */
export async function returnReformReport(
  ctx: Context,
  { reason, ...asked }: AskedReport & { readonly reason: string },
): Promise<void> {
  const report = await requireReport(ctx, asked);
  if (!report.mayReturn) refuse('forbidden', 'reformReports.refusal.ownReturn');
  const given = parseInput(z.object({ reason: longField }), { reason });
  await ctx.db.transaction(async (tx) => {
    const isReturned = await returnReport(tx, { ...keyOf(report), ...given, at: ctx.now });
    if (!isReturned) refuse('conflict', 'reformReports.refusal.notSent');
    await recordEvent(ctx, tx, { action: 'reform_reports.return', subjectId: subjectOf(report) });
  });
}
