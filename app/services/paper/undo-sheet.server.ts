import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { hasSecondKeying } from '#db/queries/paper/double-entry.ts';
import { findKeyedResponse } from '#db/queries/paper/keyed-responses.ts';
import {
  actedSince,
  findLastKeyed,
  insertChange,
  updateSheet,
  type SheetRow,
} from '#db/queries/paper/sheets.ts';
import { lockSheet, requireKeyedOnce, sheetNumberField, takeOut } from './key-sheet.server.ts';
import {
  holdForKeying,
  ledgerName,
  requirePaper,
  type PaperAddress,
  type PaperDesk,
} from './require-paper.server.ts';

const undoSchema = z.object({ number: sheetNumberField });

/** How long a slip can be undone; after that only a correction, with its reason, takes it back. */
const UNDO_MS = 10 * 60 * 1000;

/** Whether keying a sheet was the last that the actor did in its ledger, and just now. */
async function isLastAct(
  ctx: Context,
  db: Db,
  { place }: PaperDesk,
  sheet: Pick<SheetRow, 'number' | 'keyedAt'>,
): Promise<boolean> {
  const staffId = staffIdOf(ctx.actor);
  if (staffId === null || sheet.keyedAt === null) return false;
  if (ctx.now.getTime() - sheet.keyedAt.getTime() > UNDO_MS) return false;
  const last = await findLastKeyed(db, place, staffId);
  return last?.number === sheet.number && !(await actedSince(db, place, staffId, sheet.keyedAt));
}

/** Whether the actor can undo a sheet: it is their last act, nobody keyed it a second time, and the province did not exclude it. */
export async function mayUndo(ctx: Context, db: Db, desk: PaperDesk, sheet: SheetRow): Promise<boolean> {
  if (!(await isLastAct(ctx, db, desk, sheet))) return false;
  if (await hasSecondKeying(db, desk.place, sheet.number)) return false;
  const { unitId, responseId } = sheet;
  return responseId === null || (await findKeyedResponse(db, { unitId, responseId }))?.counted === true;
}

/**
 * Takes back the sheet that the actor has just keyed, within ten minutes and before they do anything else in the ledger: it
 * is out again, and what was keyed does not count. To undo one does not open the one before. A sheet that is out stays as
 * it is.
 * @throws AppError `forbidden`, `not_found`; `conflict` for any other sheet, and in a round that takes no sheets.
 */
export async function undoSheet(
  ctx: Context,
  input: PaperAddress & z.input<typeof undoSchema>,
): Promise<{ number: number }> {
  const desk = await requirePaper(ctx, 'paper.enter', input);
  const { number } = parseInput(undoSchema, input);
  const staffId = staffIdOf(ctx.actor);
  return ctx.db.transaction(async (tx) => {
    await holdForKeying(tx, desk);
    const sheet = await lockSheet(tx, desk, number);
    if (sheet.state === 'out') return { number };
    await requireKeyedOnce(tx, desk, sheet);
    if (!(await isLastAct(ctx, tx, desk, sheet)))
      refuse('conflict', 'paper.refusal.notLast', { number: sheetText(number) });
    await takeOut(ctx, tx, sheet, null);
    await updateSheet(tx, desk.place, number, {
      ...{ state: 'out', responseId: null, invalidReason: null, invalidNote: null },
      ...{ keyedBy: null, keyedAt: null },
    });
    await insertChange(tx, { ...desk.place, number, kind: 'undone', at: ctx.now, staffId });
    await recordEvent(ctx, tx, { action: 'paper.undo', subjectId: ledgerName(desk, number) });
    return { number };
  });
}
