import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { compareKeyings, type KeyedAnswers } from '#app/domain/paper/double-entry.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { columnQuestions } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { isStoredIn } from '#app/domain/survey/question-types/register.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { lockSheet, requireKeyedOnce, sheetNumberField } from '#app/services/paper/key-sheet.server.ts';
import { readKeyed, saysNothing, type KeyedValues } from '#app/services/paper/read-keyed.ts';
import {
  holdForKeying,
  ledgerName,
  requirePaper,
  type PaperAddress,
  type PaperDesk,
} from '#app/services/paper/require-paper.server.ts';
import type { Db } from '#db/client.server.ts';
import { findDraw, insertSecondKeying } from '#db/queries/paper/double-entry.ts';
import { findKeyedAnswers } from '#db/queries/paper/keyed-responses.ts';
import type { KeyedSheet } from '#db/queries/paper/sheets.ts';
import { isDrawn } from './is-drawn.ts';

/** The answers of a response by question: of `answers` and of the traits, in the form's order. */
export function answersByQuestion(
  definition: Definition,
  { answers, traits }: { answers: readonly (number | null)[]; traits: readonly (number | null)[] | null },
): KeyedAnswers {
  const next = { answers: 0, traits: 0 };
  return new Map(
    columnQuestions(definition).map((question) => {
      const place = isStoredIn(question, 'traits') ? 'traits' : 'answers';
      const values = place === 'traits' ? traits : answers;
      return [question.id, values?.[next[place]++] ?? null] as const;
    }),
  );
}

const secondSchema = z.object({ number: sheetNumberField });

/** Who keys it, where the sheet is one that this person may key a second time. */
async function requireSecond(ctx: Context, tx: Db, desk: PaperDesk, sheet: KeyedSheet): Promise<string> {
  const number = sheetText(sheet.number);
  const staffId = staffIdOf(ctx.actor) ?? refuse('forbidden', 'errors.forbidden');
  const draw = await findDraw(tx, desk.place);
  const isOne = draw !== null && isDrawn(draw, desk.unit.code, sheet.number) && sheet.state === 'valid';
  if (!isOne) refuseField('number', 'invalid', 'paper.refusal.notDrawn', { number });
  if (sheet.keyedBy === staffId || sheet.keyedBy === null) {
    refuseField('number', 'conflict', 'paper.refusal.ownSheet', { number });
  }
  return staffId;
}

/**
 * Stores what a second person keyed of a drawn sheet, and where it differs from the first keying, which they are not
 * shown. Free text is not compared. A sheet that was keyed twice stays as it is.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused of `number` for a sheet that is not drawn, is one's own or was
 * keyed twice, or of which nothing was keyed, and of questions; `conflict` for a round that takes no sheets.
 */
export async function keySecond(
  ctx: Context,
  input: PaperAddress & z.input<typeof secondSchema> & { readonly values: KeyedValues },
): Promise<{ number: number; mismatches: number }> {
  const desk = await requirePaper(ctx, 'paper.enter', input);
  const { number } = parseInput(secondSchema, input);
  const given = readKeyed(desk.definition, input.values);
  // A blank keying would turn every stored answer into a difference.
  if (saysNothing(given)) refuseField('number', 'invalid', 'paper.refusal.blankSecond');
  return ctx.db.transaction(async (tx) => {
    await holdForKeying(tx, desk);
    const sheet = await lockSheet(tx, desk, number);
    const staffId = await requireSecond(ctx, tx, desk, sheet);
    await requireKeyedOnce(tx, desk, sheet);
    const { unitId, responseId, keyedBy } = sheet;
    const stored = responseId === null ? null : await findKeyedAnswers(tx, { unitId, responseId });
    if (stored === null || keyedBy === null) return refuse('not_found', 'paper.refusal.noSuchSheets');
    const first = answersByQuestion(desk.definition, stored);
    const mismatches = compareKeyings(first, answersByQuestion(desk.definition, given.counted));
    const keying = { firstBy: keyedBy, staffId, keyedAt: ctx.now, fields: first.size };
    await insertSecondKeying(tx, { ...desk.place, number, ...keying }, mismatches);
    await recordEvent(ctx, tx, {
      action: 'paper.key_second',
      subjectId: ledgerName(desk, number),
      details: { mismatches: mismatches.length },
    });
    return { number, mismatches: mismatches.length };
  });
}
