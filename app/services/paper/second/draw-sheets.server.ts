import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import { DRAW_SHARES } from '#app/domain/paper/double-entry.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import {
  holdForIssuing,
  ledgerName,
  requirePaper,
  type PaperAddress,
} from '#app/services/paper/require-paper.server.ts';
import { insertDraw } from '#db/queries/paper/double-entry.ts';

const drawSchema = z.object({
  oneIn: textField(
    (text) => DRAW_SHARES.find((share) => String(share) === text) ?? null,
    'paper.refusal.share',
  ),
  /** What people give to the draw; bytes of the machine are added to it. */
  seed: textField(
    (text) => (/^[\p{L}\p{N} ._-]{0,60}$/u.test(text.trim()) ? text.trim() : null),
    'paper.refusal.seed',
  ),
});

const SEED_BYTES = 6;

/**
 * Draws which sheets of a ledger, those to come too, are keyed a second time. It is done once: a draw that could be made
 * anew could be made until it pleases. Bytes of the machine are part of every seed, so that nobody can look beforehand for
 * one that pleases.
 * @throws AppError `forbidden`, `not_found`; `invalid` for an unknown share or seed; `conflict` when it was done before.
 */
export async function drawSheets(
  ctx: Context,
  { oneIn: share, seed: typed, ...address }: PaperAddress & z.input<typeof drawSchema>,
): Promise<void> {
  const desk = await requirePaper(ctx, 'paper.manage', address);
  const { oneIn, seed: given } = parseInput(drawSchema, { oneIn: share, seed: typed });
  const own = randomBytes(SEED_BYTES).toString('hex');
  const seed = given === '' ? own : `${given}-${own}`;
  await ctx.db.transaction(async (tx) => {
    await holdForIssuing(tx, desk);
    const draw = { ...desk.place, seed, oneIn, drawnAt: ctx.now, staffId: staffIdOf(ctx.actor) };
    if (!(await insertDraw(tx, draw))) refuse('conflict', 'paper.refusal.drawn');
    await recordEvent(ctx, tx, {
      action: 'paper.draw',
      subjectId: ledgerName(desk),
      details: { seed, oneIn },
    });
  });
}
