import { z } from 'zod';
import { FieldsRefused, refuse, type Fault } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { columnQuestions, traitQuestions } from '#app/domain/survey/answer-columns.ts';
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
import {
  holdForKeying,
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

const settleSchema = z.object({ number: sheetNumberField });

/** What somebody chose for one question: a keying, or what they read themselves (the numbers of boxes, or a number). */
export interface Choice {
  readonly choice: string;
  readonly other: string;
}

/** What stands on the paper by the keys that are printed (`3`; `1, 4` of several; 0 or nothing: blank), or as a number; undefined for what is none. */
function readOther(
  question: NumericQuestion,
  { scale }: Definition,
  text: string,
): number | null | undefined {
  const typed = text.trim();
  const codes = rulesOf(question).codes(question, scale.levels);
  if (typed === '' || (typed === '0' && codes.length > 0)) return null;
  const keys =
    codes.length === 0 ? [typed] : typed.split(/[\s,;]+/).map((key) => codes[Number(key) - 1]?.code ?? '?');
  const result = readAnswer(question, scale.levels, keys);
  return result.ok ? result.value : undefined;
}

/** The settled value of each question; undefined for one that is to be mended. */
function settledValues(definition: Definition, open: readonly OpenMismatch[], choices: readonly Choice[]) {
  return open.map(({ questionId, firstValue, secondValue }, place) => {
    const { choice, other } = choices[place] ?? { choice: '', other: '' };
    const question = columnQuestions(definition).find(({ id }) => id === questionId);
    if (choice === 'first') return firstValue;
    if (choice === 'second') return secondValue;
    return choice === 'other' && question ? readOther(question, definition, other) : undefined;
  });
}

/** @throws FieldsRefused `m0`, `m1` ... for questions without a choice. */
function requireAll(values: readonly (number | null | undefined)[]): (number | null)[] {
  const faults = values.flatMap((value, place): Fault[] =>
    value === undefined ? [{ field: `m${place}`, message: message('paper.refusal.settleNeeded') }] : [],
  );
  const [first, ...others] = faults;
  if (first !== undefined) throw new FieldsRefused('invalid', [first, ...others]);
  return values.map((value) => value ?? null);
}

/**
 * Settles the questions of one sheet that were keyed differently, all at once, by a look at the paper. Where the first
 * keying was wrong, the response is replaced by one that says what the paper says.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused of `m0` and so on; `conflict` where nothing is to be settled, and
 * for a round that takes no sheets.
 */
export async function settleSheet(
  ctx: Context,
  input: PaperAddress & z.input<typeof settleSchema> & { readonly choices: readonly Choice[] },
): Promise<{ number: number }> {
  const desk = await requirePaper(ctx, 'paper.manage', input);
  const { number } = parseInput(settleSchema, input);
  return ctx.db.transaction(async (tx) => {
    await holdForKeying(tx, desk);
    const sheet = await lockSheet(tx, desk, number);
    const open = await listOpenMismatches(tx, desk.place, number);
    if (open.length === 0) refuse('conflict', 'paper.refusal.nothingOpen', { number: sheetText(number) });
    const values = requireAll(settledValues(desk.definition, open, input.choices));
    const settled = { at: ctx.now, staffId: staffIdOf(ctx.actor) };
    for (const [place, { questionId }] of open.entries()) {
      await settleMismatch(
        tx,
        { ...desk.place, number, questionId },
        { ...settled, value: values[place] ?? null },
      );
    }
    const wrong = open.filter(({ firstValue }, place) => firstValue !== values[place]);
    const changes = new Map(open.map(({ questionId }, place) => [questionId, values[place] ?? null]));
    if (wrong.length > 0) await replaceAnswers(ctx, tx, { desk, sheet, changes });
    await recordEvent(ctx, tx, {
      action: 'paper.settle',
      subjectId: ledgerName(desk, number),
      details: { questions: open.length, corrected: wrong.length },
    });
    return { number };
  });
}

/** Replaces the response of a sheet by one with other answers to some questions; who keyed the sheet stays. */
async function replaceAnswers(
  ctx: Context,
  tx: Db,
  {
    desk,
    sheet,
    changes,
  }: { desk: PaperDesk; sheet: KeyedSheet; changes: ReadonlyMap<string, number | null> },
): Promise<void> {
  const { unitId, responseId, number, keyedBy, keyedAt } = sheet;
  const stored = responseId === null ? null : await findKeyedAnswers(tx, { unitId, responseId });
  if (stored === null) return refuse('conflict', 'paper.refusal.nothingOpen', { number: sheetText(number) });
  const { definition } = desk;
  const all = new Map([...answersByQuestion(definition, stored), ...changes]);
  const valuesOf = (isTrait: boolean) =>
    columnQuestions(definition)
      .filter((question) => isStoredIn(question, 'traits') === isTrait)
      .map(({ id }) => all.get(id) ?? null);
  const traits = valuesOf(true);
  const counted = {
    answers: valuesOf(false),
    traits: traitQuestions(definition).length > 0 && traits.some((trait) => trait !== null) ? traits : null,
  };
  const given = { ...counted, comment: stored.comment, counted };
  await takeOut(ctx, tx, sheet, null);
  await storeFound(ctx, tx, {
    desk,
    sheet,
    found: { kind: 'valid', day: localDate(stored.answeredAt), given },
  });
  await updateSheet(tx, desk.place, number, { keyedBy, keyedAt });
  const change = { kind: 'settled', at: ctx.now, staffId: staffIdOf(ctx.actor) } as const;
  await insertChange(tx, { ...desk.place, number, ...change });
}
