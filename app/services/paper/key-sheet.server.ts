import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { choiceField, demand, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import { INVALID_REASONS, parseSheetNumber, sheetText, type InvalidReason } from '#app/domain/paper/sheet.ts';
import { localDate, startOfDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { optionalLine } from '#app/services/plans/plan-fields.ts';
import { contentDigest, importedSubmissionKey } from '#app/services/responses/import/import-key.ts';
import type { GivenAnswers } from '#app/services/responses/import/answer-cells.ts';
import type { Db } from '#db/client.server.ts';
import { hasSecondKeying } from '#db/queries/paper/double-entry.ts';
import {
  findKeyedDigest,
  findKeyedResponse,
  insertKeyedResponse,
  replaceResponse,
} from '#db/queries/paper/keyed-responses.ts';
import { findSheet, insertChange, updateSheet, type KeyedSheet } from '#db/queries/paper/sheets.ts';
import { readKeyed, saysNothing, type KeyedValues } from './read-keyed.ts';
import {
  holdForKeying,
  ledgerName,
  requirePaper,
  type PaperAddress,
  type PaperDesk,
} from './require-paper.server.ts';

export const sheetNumberField = textField(parseSheetNumber, 'paper.refusal.number', (value) => ({
  value: excerpt(value),
}));

const keySchema = z.object({
  number: sheetNumberField,
  /** Why it does not count; empty for a sheet that does. */
  invalid: optionalField(choiceField(INVALID_REASONS)),
  note: optionalLine,
  /** Why a sheet that was keyed before is keyed anew. */
  why: optionalLine,
});

const dayField = z
  .string()
  .superRefine(demand((text) => text.trim() !== '', 'paper.refusal.dayNeeded'))
  .pipe(textField(parseDateCell, 'paper.refusal.day', (value) => ({ value: excerpt(value) })));
const daySchema = z.object({ day: dayField });

export interface KeySheet extends PaperAddress, z.input<typeof keySchema> {
  /** The day on which it was filled in. */
  readonly day: string;
  readonly values: KeyedValues;
  /** Whether a sheet that was keyed before may be keyed anew. */
  readonly isCorrection: boolean;
}

/** What somebody found on a sheet: answers that count, or why they do not. */
export type Found =
  | { readonly kind: 'valid'; readonly day: IsoDate; readonly given: GivenAnswers }
  | { readonly kind: 'invalid'; readonly reason: InvalidReason; readonly note: string | null };

/** @throws FieldsRefused `day` for one outside of the round, or in the future. */
function requireDay(ctx: Context, { round }: Pick<PaperDesk, 'round'>, day: IsoDate): void {
  const [from, to] = [storedDate(round.periodFrom), storedDate(round.periodTo)];
  if (day < from || day > to) {
    refuseField('day', 'invalid', 'paper.refusal.dayOutside', { from: formatDate(from), to: formatDate(to) });
  }
  if (day > localDate(ctx.now)) refuseField('day', 'invalid', 'paper.refusal.dayAhead');
}

/** @throws FieldsRefused of the fields of the sheet. */
function readValid(
  ctx: Context,
  desk: PaperDesk,
  { day: typed, values }: Pick<KeySheet, 'day' | 'values'>,
): Found {
  const { day } = parseInput(daySchema, { day: typed });
  requireDay(ctx, desk, day);
  const given = readKeyed(desk.definition, values);
  if (saysNothing(given)) refuseField('number', 'invalid', 'paper.refusal.blank');
  return { kind: 'valid', day, given };
}

/** Tells what was keyed twice alike from what was keyed differently. */
export function digestOf({ day, given }: Extract<Found, { kind: 'valid' }>): bigint {
  return contentDigest([day, given.answers, given.traits, given.comment]);
}

/** Whether the same person sent the same of this sheet before: a second press, or an answer that was lost on its way. */
async function isRepeat(ctx: Context, tx: Db, sheet: KeyedSheet, found: Found): Promise<boolean> {
  if (sheet.keyedBy !== staffIdOf(ctx.actor) || sheet.state !== found.kind) return false;
  if (found.kind === 'invalid') {
    return sheet.invalidReason === found.reason && sheet.invalidNote === found.note;
  }
  const { unitId, responseId } = sheet;
  return responseId !== null && (await findKeyedDigest(tx, { unitId, responseId })) === digestOf(found);
}

/** @throws FieldsRefused `number`: when it was keyed, and by whom. */
function refuseKeyed({ number, keyedAt, keyedByName }: KeyedSheet): never {
  const time = keyedAt === null ? '' : formatDateTime(keyedAt);
  const params = { number: sheetText(number), time, name: keyedByName ?? '–' };
  return refuseField('number', 'conflict', 'paper.refusal.keyed', params);
}

/** The sheet, which nobody else keys until the transaction ends. @throws FieldsRefused `number` for one that was not issued. */
export async function lockSheet(tx: Db, { place, unit }: PaperDesk, number: number): Promise<KeyedSheet> {
  return (
    (await findSheet(tx, place, number, { lock: true })) ??
    refuseField('number', 'invalid', 'paper.refusal.notIssued', {
      number: sheetText(number),
      unit: unit.name,
    })
  );
}

/** @throws AppError `conflict` for a sheet that two people keyed: only a third look at the paper changes it. */
export async function requireKeyedOnce(tx: Db, { place }: PaperDesk, { number }: KeyedSheet): Promise<void> {
  if (await hasSecondKeying(tx, place, number)) {
    refuseField('number', 'conflict', 'paper.refusal.keyedTwice', { number: sheetText(number) });
  }
}

/** Takes what was keyed of a sheet before out of the count. @throws AppError `conflict` for one that was excluded. */
export async function takeOut(ctx: Context, tx: Db, sheet: KeyedSheet, reason: string | null): Promise<void> {
  const { unitId, responseId } = sheet;
  if (responseId === null) return;
  const stored = await findKeyedResponse(tx, { unitId, responseId }, { lock: true });
  if (stored?.counted !== true)
    refuse('conflict', 'paper.refusal.excluded', { number: sheetText(sheet.number) });
  await replaceResponse(tx, { unitId, responseId }, { at: ctx.now, staffId: staffIdOf(ctx.actor), reason });
}

/** Stores what was found on a sheet, which is locked and whose earlier response, if any, is out of the count. */
export async function storeFound(
  ctx: Context,
  tx: Db,
  { desk, sheet, found }: { readonly desk: PaperDesk; readonly sheet: KeyedSheet; readonly found: Found },
): Promise<void> {
  const { number, keyings } = sheet;
  if (sheet.definitionVersion !== desk.definition.version) refuse('conflict', 'paper.refusal.otherVersion');
  const responseId = found.kind === 'valid' ? await storeAnswers(ctx, tx, { desk, sheet, found }) : null;
  await updateSheet(tx, desk.place, number, {
    ...{
      state: found.kind,
      responseId,
      keyedBy: staffIdOf(ctx.actor),
      keyedAt: ctx.now,
      keyings: keyings + 1,
    },
    invalidReason: found.kind === 'invalid' ? found.reason : null,
    invalidNote: found.kind === 'invalid' ? found.note : null,
  });
}

async function storeAnswers(
  ctx: Context,
  tx: Db,
  given: { desk: PaperDesk; sheet: KeyedSheet; found: Extract<Found, { kind: 'valid' }> },
): Promise<number> {
  const { desk, sheet, found } = given;
  const { counted, comment } = found.given;
  const { unitId, roundId } = desk.place;
  return insertKeyedResponse(tx, {
    ...{ unitId, roundId, definitionVersion: desk.definition.version },
    ...{ answeredAt: startOfDate(found.day), receivedAt: ctx.now },
    submissionKey: importedSubmissionKey(
      `paper ${roundId}`,
      `${unitId} ${sheet.number} ${sheet.keyings + 1}`,
    ),
    ...{ bodyDigest: digestOf(found), answers: counted.answers, traits: counted.traits },
    comment: comment === null ? null : { questionId: COMMENT_FIELD, text: comment, answeredOn: found.day },
  });
}

/**
 * Stores what somebody keyed from one sheet: it counts, or it is invalid for a reason. The same sent again by the same
 * person changes nothing. A sheet that was keyed before is keyed anew only as a correction, with its reason: what was
 * stored of it no longer counts.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused for what is to be mended, of the field `number` also where
 * the sheet was not issued (`invalid`) or was keyed already (`conflict`); `conflict` for a round that takes no sheets.
 */
export async function keySheet(
  ctx: Context,
  input: KeySheet,
): Promise<{ number: number; kind: Found['kind'] }> {
  const desk = await requirePaper(ctx, 'paper.enter', input);
  const { number, invalid, note, why } = parseInput(keySchema, input);
  const found: Found =
    invalid === null ? readValid(ctx, desk, input) : { kind: 'invalid', reason: invalid, note };
  if (found.kind === 'invalid' && found.reason === 'other' && note === null) {
    refuseField('note', 'invalid', 'paper.refusal.noteNeeded');
  }
  return ctx.db.transaction(async (tx) => {
    await holdForKeying(tx, desk);
    const sheet = await lockSheet(tx, desk, number);
    if (await isRepeat(ctx, tx, sheet, found)) return { number, kind: found.kind };
    const isKeyed = sheet.state !== 'out';
    if (isKeyed && !input.isCorrection) refuseKeyed(sheet);
    await requireKeyedOnce(tx, desk, sheet);
    if (isKeyed && why === null) refuseField('why', 'invalid', 'paper.refusal.whyNeeded');
    await takeOut(ctx, tx, sheet, why);
    await storeFound(ctx, tx, { desk, sheet, found });
    await recordKeying(ctx, tx, { desk, number, why: isKeyed ? why : null });
    return { number, kind: found.kind };
  });
}

/** The log never tells whether a sheet counts: it is read where the number of responses is withheld. */
async function recordKeying(
  ctx: Context,
  tx: Db,
  { desk, number, why }: { desk: PaperDesk; number: number; why: string | null },
): Promise<void> {
  if (why !== null) {
    const change = { kind: 'corrected', reason: why, at: ctx.now, staffId: staffIdOf(ctx.actor) } as const;
    await insertChange(tx, { ...desk.place, number, ...change });
  }
  await recordEvent(ctx, tx, {
    action: why === null ? 'paper.key' : 'paper.correct',
    subjectId: ledgerName(desk, number),
    details: why === null ? {} : { reason: why },
  });
}
