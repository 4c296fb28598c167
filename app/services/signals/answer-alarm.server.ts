import { z } from 'zod';
import { parseText } from '#app/domain/comments/clean-text.ts';
import { AppError } from '#app/domain/errors.ts';
import { addFault, parseInput } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { changeAlarm, findAlarm } from '#db/queries/signals/alarms.ts';

const MAX_NOTE = 500;

const noteSchema = z.object({
  note: z.string().transform((typed, context) => {
    const read = parseText(typed, MAX_NOTE);
    if (read.ok && read.value !== null) return read.value;
    addFault(context, message('signals.noteMissing', { max: String(MAX_NOTE) }));
    return z.NEVER;
  }),
});

interface Asked {
  readonly ref: string;
}

async function requireAlarm(ctx: Context, tx: Db, { ref }: Asked) {
  const scope = requireScope(ctx, 'comments.reply');
  const known = parseRef(ref);
  const alarm = known && (await findAlarm(tx, { ref: known, scope }));
  if (!alarm) throw new AppError('not_found', 'errors.notFound');
  return alarm;
}

/**
 * Says that an alarm was seen; the first who says so is kept.
 * @throws AppError `not_found` for an alarm that is not there or out of the actor's reach.
 */
export async function seeAlarm(ctx: Context, asked: Asked): Promise<void> {
  requireScope(ctx, 'comments.reply');
  await ctx.db.transaction(async (tx) => {
    const { id, seenAt, unitCode } = await requireAlarm(ctx, tx, asked);
    if (seenAt !== null) return;
    await changeAlarm(tx, id, { seenAt: ctx.now, seenBy: staffIdOf(ctx.actor) });
    await recordEvent(ctx, tx, { action: 'signals.see', subjectId: unitCode, details: { alarm: asked.ref } });
  });
}

/**
 * Notes what was done about an alarm, replacing an earlier note; who notes has seen it. `typed` is the form as it came in,
 * with what it had shown (`mergeShown`).
 * @throws AppError `invalid` without a note; `conflict` for one that somebody else changed since; as `seeAlarm`.
 */
export async function noteAlarm(
  ctx: Context,
  { ref, ...typed }: Asked & Readonly<Record<string, string>>,
): Promise<void> {
  requireScope(ctx, 'comments.reply');
  await ctx.db.transaction(async (tx) => {
    const { id, seenAt, unitCode, note: before } = await requireAlarm(ctx, tx, { ref });
    const { note } = parseInput(noteSchema, mergeShown(typed, { note: before ?? '' }));
    if (before === note) return;
    const by = staffIdOf(ctx.actor);
    const seen = seenAt === null ? { seenAt: ctx.now, seenBy: by } : {};
    await changeAlarm(tx, id, { ...seen, note, notedAt: ctx.now, notedBy: by });
    await recordEvent(ctx, tx, {
      action: 'signals.note',
      subjectId: unitCode,
      details: { alarm: ref, characters: Array.from(note).length, again: before !== null },
    });
  });
}
