import type { IsoDate } from '#app/domain/periods/date.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { handOverTasks, joinRounds } from '#db/queries/units/heirs.ts';

interface Merger {
  readonly codes: readonly string[];
  readonly into: string;
  /** The first day of what came of it. */
  readonly from: IsoDate;
}

/**
 * Brings what rests on merged units to the one that took them over: it joins their rounds that go on after the day, and
 * takes their tasks when the day has come. Their printed codes need nothing: they open its form from the day on.
 */
export async function followMerger(ctx: Context, tx: Db, { codes, into, from }: Merger): Promise<void> {
  const rounds = await joinRounds(tx, { codes, into, from });
  const tasks = await handOverTasks(tx, localDate(ctx.now));
  if (rounds.length === 0 && tasks === 0) return;
  await recordEvent(ctx, tx, {
    action: 'units.follow',
    subjectId: into,
    details: { rounds: rounds.join(', '), tasks },
  });
}

/** Hands over the tasks of units whose merger was recorded ahead of its day. Returns how many. */
export async function followMergers(ctx: Context): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const tasks = await handOverTasks(tx, localDate(ctx.now));
    if (tasks > 0) await recordEvent(ctx, tx, { action: 'units.follow', details: { tasks } });
    return tasks;
  });
}
