import type { Alarm } from '#app/domain/signals/alarm.ts';
import type { Context } from '#app/services/context.ts';
import { insertAlarms } from '#db/queries/signals/alarms.ts';
import { queueAlarmMails } from './mail/queue-alarm-mails.server.ts';

/**
 * Keeps what was found in a unit together with the mails that tell of it at once, both or neither: a process that ends, or
 * fails at the next unit, leaves no alarm that nobody is told of. Returns how many alarms are new.
 */
export async function keepAlarms(
  { db, now }: Pick<Context, 'db' | 'now'>,
  unitId: number,
  alarms: readonly Alarm[],
): Promise<number> {
  if (alarms.length === 0) return 0;
  return db.transaction(async (tx) => {
    const raised = await insertAlarms(tx, alarms, { unitId, raisedAt: now });
    if (raised > 0) await queueAlarmMails({ db: tx, now }, unitId);
    return raised;
  });
}
