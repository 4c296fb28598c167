import { z } from 'zod';
import { openPlaces } from '#app/domain/documents/open-places.ts';
import { FieldsRefused, refuse, type Fault } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { message } from '#app/domain/locale/translate.ts';
import {
  composeContent,
  type DraftBasis,
  type ReportContent,
  type WrittenContent,
} from '#app/domain/reform-reports/content.ts';
import { OUTLINE_FIELD, outlineKey, textFieldOf } from '#app/domain/reform-reports/fields.ts';
import { isPerfunctory } from '#app/domain/reform-reports/perfunctory.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { parseInput } from '#app/domain/input.ts';
import { longField } from '#app/services/plans/plan-fields.ts';
import { sha256Of } from '#app/services/seals/add-seal.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  lockDraft,
  lockSent,
  returnReport,
  saveDraft,
  sendReport,
  type ReformReportRow,
} from '#db/queries/reform-reports/reform-reports.ts';
import { insertReportVersion } from '#db/queries/reform-reports/versions.ts';
import { gatherFacts } from './gather-facts.server.ts';
import { listReportersBelow } from './list-reporters.server.ts';
import { mergeWritten, type TypedReport } from './merge-written.ts';
import { requireReport, type AskedReport, type FoundReport } from './require-report.server.ts';

const outlineOf = ({ template, outlineVersion }: FoundReport) =>
  outlineKey({ templateVersion: template.version, outlineVersion });

/** A report that is not sent, whose form was made by its outline: the fields of another one would not be read. */
async function requireDraft(
  ctx: Context,
  { typed, ...asked }: AskedReport & { readonly typed: TypedReport },
): Promise<FoundReport> {
  const report = await requireReport(ctx, asked);
  if (!report.mayWrite) refuse('forbidden', 'reformReports.refusal.notOwn');
  if (report.row?.sent) refuse('conflict', 'reformReports.refusal.sent');
  const shown = typed[OUTLINE_FIELD] ?? '';
  if (shown !== '' && shown !== outlineOf(report)) refuse('conflict', 'reformReports.refusal.otherOutline');
  return report;
}

const keyOf = ({ unit, window }: FoundReport) => ({
  unitId: unit.id,
  year: window.year,
  period: window.period.id,
});

const subjectOf = ({ unit, window }: FoundReport) => `${window.year}-${window.period.id}/${unit.code}`;

/** Stores what this form changed, beside what others wrote meanwhile. */
async function keepWritten(
  ctx: Context,
  tx: Db,
  { report, typed, basis }: { report: FoundReport; typed: TypedReport; basis: DraftBasis },
): Promise<WrittenContent> {
  const { template, outlineVersion, window } = report;
  const versions = { templateVersion: template.version, outlineVersion, rulesVersion: window.rules };
  const begun = { ...keyOf(report), ...versions, changedAt: ctx.now };
  const stored = await lockDraft(tx, begun);
  if (stored === null) return refuse('conflict', 'reformReports.refusal.sent');
  // Somebody may have begun it meanwhile, by the outline before.
  if (outlineKey(stored) !== outlineOf(report)) refuse('conflict', 'reformReports.refusal.otherOutline');
  const written = mergeWritten(template, typed, { stored, proposals: basis.proposals });
  await saveDraft(tx, stored.id, { ...written, changedAt: ctx.now });
  return written;
}

/**
 * Keeps what was written of a report that is not sent.
 * @throws AppError `forbidden`, `not_found`; `conflict` when it was sent, or its outline is another one than the form's;
 *   FieldsRefused for what is to be mended, or was changed by somebody else meanwhile.
 */
export async function saveReformReport(
  ctx: Context,
  { typed, ...asked }: AskedReport & { readonly typed: TypedReport },
): Promise<void> {
  const report = await requireDraft(ctx, { ...asked, typed });
  const basis = await gatherFacts(ctx, report);
  await ctx.db.transaction(async (tx) => {
    await keepWritten(ctx, tx, { report, typed, basis });
    await recordEvent(ctx, tx, { action: 'reform_reports.save', subjectId: subjectOf(report) });
  });
}

/** @throws FieldsRefused `invalid` of sections with places that nobody filled in. */
function refuseOpenPlaces({ sections }: Pick<ReportContent, 'sections'>): void {
  const [first, ...others] = sections.flatMap((section): Fault[] => {
    const places = openPlaces(section.text);
    if (places.length === 0) return [];
    const named = [...new Set(places)].map((place) => countedPlace(place, places)).join(', ');
    return [
      {
        field: textFieldOf(section),
        message: message('reformReports.refusal.placeholder', { places: named }),
      },
    ];
  });
  if (first) throw new FieldsRefused('invalid', [first, ...others]);
}

function countedPlace(place: string, all: readonly string[]): string {
  const times = all.filter((one) => one === place).length;
  return times === 1 ? place : `${place} (×${times})`;
}

/**
 * Sends a report to the unit above, from the last day of its data on: its words, numbers and annexes stay as they are now.
 * @throws AppError as `saveReformReport`; `conflict` before the period has ended; FieldsRefused where places are not filled in.
 */
export async function sendReformReport(
  ctx: Context,
  { typed, ...asked }: AskedReport & { readonly typed: TypedReport },
): Promise<void> {
  const report = await requireDraft(ctx, { ...asked, typed });
  const { to } = report.window.days;
  if (localDate(ctx.now) <= to) {
    refuse('conflict', 'reformReports.refusal.early', {
      to: formatDate(to),
      from: formatDate(addDays(to, 1)),
    });
  }
  const { template } = report;
  const [basis, units] = await Promise.all([gatherFacts(ctx, report), listReportersBelow(ctx, report)]);
  await ctx.db.transaction(async (tx) => {
    const written = await keepWritten(ctx, tx, { report, typed, basis });
    const content = { ...composeContent(template, written, basis), units };
    refuseOpenPlaces(content);
    const sha256 = sha256Of(content);
    await sendReport(tx, {
      ...{ ...keyOf(report), content, sha256, at: ctx.now, by: staffIdOf(ctx.actor) },
      isPerfunctory: isPerfunctory(template, content),
    });
    await recordEvent(ctx, tx, {
      action: 'reform_reports.send',
      subjectId: subjectOf(report),
      details: { sha256 },
    });
  });
}

/** Keeps what was sent, by whom and when, as a version of the report. */
async function keepSent(ctx: Context, tx: Db, sent: ReformReportRow, reason: string): Promise<void> {
  const { id, sent: content, sentAt, sentBy, sentSha256, isPerfunctory: saysLittle } = sent;
  if (content === null || sentAt === null) throw new Error('a draft has no version to keep');
  await insertReportVersion(tx, {
    ...{ reportId: id, content, sentAt, sentBy, sha256: sentSha256 ?? sha256Of(content) },
    isPerfunctory: saysLittle === true,
    ...{ returnedAt: ctx.now, returnedBy: staffIdOf(ctx.actor), returnReason: reason },
  });
}

/**
 * The unit above sends a report back to be mended, with the reason. What was sent stays readable as a version.
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
    const sent = await lockSent(tx, keyOf(report));
    if (sent === null) return refuse('conflict', 'reformReports.refusal.notSent');
    await keepSent(ctx, tx, sent, given.reason);
    await returnReport(tx, sent.id, { ...given, at: ctx.now });
    await recordEvent(ctx, tx, { action: 'reform_reports.return', subjectId: subjectOf(report) });
  });
}
