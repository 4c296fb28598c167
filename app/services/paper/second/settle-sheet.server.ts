import { z } from 'zod';
import { FieldsRefused, refuse, refuseField, type Fault } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { askedOnly, type KeyedAnswers } from '#app/domain/paper/double-entry.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { columnQuestions } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import {
  readAnswer,
  rulesOf,
  isStoredIn,
  type NumericQuestion,
} from '#app/domain/survey/question-types/register.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { lockSheet, sheetNumberField, storeFound, takeOut } from '#app/services/paper/key-sheet.server.ts';
import { saysNothing } from '#app/services/paper/read-keyed.ts';
import {
  holdForKeying,
  isReturnTold,
  ledgerName,
  requirePaper,
  type PaperAddress,
  type PaperDesk,
} from '#app/services/paper/require-paper.server.ts';
import type { Db } from '#db/client.server.ts';
import { listOpenMismatches, settleMismatch, type OpenMismatch } from '#db/queries/paper/double-entry.ts';
import { findKeyedAnswers } from '#db/queries/paper/keyed-responses.ts';
import { insertChange, updateSheet, type KeyedSheet } from '#db/queries/paper/sheets.ts';
import { answersByQuestion } from './key-second.server.ts';

type StoredAnswers = NonNullable<Awaited<ReturnType<typeof findKeyedAnswers>>>;

const settleSchema = z.object({ number: sheetNumberField });

/**
 * What somebody reads on the paper for one question. `what`: `blank`, or the number of the one box that is marked; `marked`:
 * the numbers of several boxes, or the number that is written.
 */
export interface Reading {
  readonly what: string;
  readonly marked: string;
}

/** What stands on the paper by the keys that are printed (`3`; `1, 4` of several), or as a number; undefined for what is none. */
function readMarked(question: NumericQuestion, { scale }: Definition, text: string): number | undefined {
  const typed = text.trim();
  const codes = rulesOf(question).codes(question, scale.levels);
  const keys =
    codes.length === 0 ? [typed] : typed.split(/[\s,;]+/).map((key) => codes[Number(key) - 1]?.code ?? '?');
  const result = readAnswer(question, scale.levels, keys);
  return result.ok ? (result.value ?? undefined) : undefined;
}

/** What stands on the paper for each question; undefined for one that is to be mended. */
function readPaper(definition: Definition, open: readonly OpenMismatch[], readings: readonly Reading[]) {
  return open.map(({ questionId }, place) => {
    const { what, marked } = readings[place] ?? { what: '', marked: '' };
    const question = columnQuestions(definition).find(({ id }) => id === questionId);
    // Blank and marked at once is to be mended.
    if (what === 'blank') return marked === '' ? null : undefined;
    const text = what === '' ? marked : what;
    return text !== '' && question ? readMarked(question, definition, text) : undefined;
  });
}

/** @throws FieldsRefused `m0`, `m1` ... for questions that were not read. */
function requireAll(values: readonly (number | null | undefined)[]): (number | null)[] {
  const faults = values.flatMap((value, place): Fault[] =>
    value === undefined ? [{ field: `m${place}`, message: message('paper.refusal.settleNeeded') }] : [],
  );
  const [first, ...others] = faults;
  if (first !== undefined) throw new FieldsRefused('invalid', [first, ...others]);
  return values.map((value) => value ?? null);
}

/** @throws AppError `conflict` for a sheet that the actor keyed, first or second: a third person looks at the paper. */
function requireThird(ctx: Context, number: number, [one]: readonly OpenMismatch[]): void {
  const staffId = staffIdOf(ctx.actor);
  if (staffId === null || (staffId !== one?.firstBy && staffId !== one?.secondBy)) return;
  refuse('conflict', 'paper.refusal.settlesOwn', { number: sheetText(number) });
}

/** What is stored of a sheet that was keyed twice. @throws AppError `conflict` when it is gone. */
async function requireAnswers(tx: Db, { unitId, responseId, number }: KeyedSheet): Promise<StoredAnswers> {
  const stored = responseId === null ? null : await findKeyedAnswers(tx, { unitId, responseId });
  return stored ?? refuse('conflict', 'paper.refusal.nothingOpen', { number: sheetText(number) });
}

/**
 * What a sheet says when some questions are settled, without answers to questions that this person was then not asked.
 * @throws FieldsRefused `m0` when nothing would be left.
 */
function settleAnswers(
  definition: Definition,
  stored: StoredAnswers,
  settled: ReadonlyMap<string, number | null>,
): KeyedAnswers {
  const merged = askedOnly(definition, new Map([...answersByQuestion(definition, stored), ...settled]));
  const given = { answers: valuesIn(definition, merged, false), comment: stored.comment };
  if (saysNothing(given)) refuseField('m0', 'invalid', 'paper.refusal.settledBlank');
  return merged;
}

/**
 * Settles the questions of one sheet that were keyed differently, all at once, by a third person who keys what the paper
 * says and is not shown what was keyed. Where the first keying was wrong, the response is replaced by one that says what
 * the paper says.
 * @throws AppError `forbidden`, also where what came back is withheld; `not_found`; FieldsRefused of `m0` and so on; `conflict` where nothing is to be settled, for
 * a sheet that the actor keyed, and for a round that takes no sheets.
 */
export async function settleSheet(
  ctx: Context,
  input: PaperAddress & z.input<typeof settleSchema> & { readonly readings: readonly Reading[] },
): Promise<{ number: number }> {
  const desk = await requirePaper(ctx, 'paper.manage', input);
  // Which sheets wait would tell which are valid.
  if (!isReturnTold(ctx, desk.round)) refuse('forbidden', 'paper.mismatches.withheld');
  const { number } = parseInput(settleSchema, input);
  return ctx.db.transaction(async (tx) => {
    await holdForKeying(tx, desk);
    const sheet = await lockSheet(tx, desk, number);
    const open = await listOpenMismatches(tx, desk.place, number);
    if (open.length === 0) refuse('conflict', 'paper.refusal.nothingOpen', { number: sheetText(number) });
    requireThird(ctx, number, open);
    const read = requireAll(readPaper(desk.definition, open, input.readings));
    const stored = await requireAnswers(tx, sheet);
    const settled = new Map(open.map(({ questionId }, place) => [questionId, read[place] ?? null]));
    const answers = settleAnswers(desk.definition, stored, settled);
    const by = { at: ctx.now, staffId: staffIdOf(ctx.actor) };
    for (const [questionId, value] of settled) {
      await settleMismatch(tx, { ...desk.place, number, questionId }, { ...by, value });
    }
    const wrong = open.filter(({ questionId, firstValue }) => firstValue !== answers.get(questionId));
    if (wrong.length > 0) await replaceAnswers(ctx, tx, { desk, sheet, stored, answers });
    await recordEvent(ctx, tx, {
      action: 'paper.settle',
      subjectId: ledgerName(desk, number),
      details: { questions: open.length, corrected: wrong.length },
    });
    return { number };
  });
}

/** The values of the questions that are stored among the answers, or among the traits, in the form's order. */
function valuesIn(definition: Definition, answers: KeyedAnswers, isTrait: boolean): (number | null)[] {
  return columnQuestions(definition)
    .filter((question) => isStoredIn(question, 'traits') === isTrait)
    .map(({ id }) => answers.get(id) ?? null);
}

interface Replacement {
  readonly desk: PaperDesk;
  readonly sheet: KeyedSheet;
  readonly stored: StoredAnswers;
  readonly answers: KeyedAnswers;
}

/** Replaces the response of a sheet by one with these answers; who keyed the sheet stays. */
async function replaceAnswers(
  ctx: Context,
  tx: Db,
  { desk, sheet, stored, answers }: Replacement,
): Promise<void> {
  const { definition } = desk;
  const { number, keyedBy, keyedAt } = sheet;
  const traits = valuesIn(definition, answers, true);
  const counted = {
    answers: valuesIn(definition, answers, false),
    traits: traits.some((trait) => trait !== null) ? traits : null,
  };
  const given = { ...counted, comment: stored.comment, counted };
  await takeOut(ctx, tx, sheet, null);
  const day = localDate(stored.answeredAt);
  await storeFound(ctx, tx, { desk, sheet, found: { kind: 'valid', day, given } });
  await updateSheet(tx, desk.place, number, { keyedBy, keyedAt });
  const change = { kind: 'settled', at: ctx.now, staffId: staffIdOf(ctx.actor) } as const;
  await insertChange(tx, { ...desk.place, number, ...change });
}
