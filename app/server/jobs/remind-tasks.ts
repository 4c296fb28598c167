import { remindTasks } from '#app/services/plans/remind-tasks.server.ts';
import { queueAlarmDigests } from '#app/services/signals/mail/queue-alarm-mails.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Puts tasks that are near their deadline, or behind it, on the ladder of reminders, and queues the mail of the day. */
export const remindTasksJob: Job = {
  name: 'remind-tasks',
  everyMs: 30 * MINUTE_MS,
  timeoutMs: 10 * MINUTE_MS,
  async run(ctx) {
    const count = await remindTasks(ctx);
    await queueAlarmDigests(ctx);
    if (count > 0) ctx.log.info('tasks are near or behind their deadline', { count });
    return false;
  },
};
