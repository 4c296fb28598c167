import { remindTasks } from '#app/services/plans/remind-tasks.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Puts tasks that are near their deadline, or behind it, on the ladder of reminders. */
export const remindTasksJob: Job = {
  name: 'remind-tasks',
  everyMs: 30 * MINUTE_MS,
  timeoutMs: 10 * MINUTE_MS,
  async run(ctx) {
    const count = await remindTasks(ctx);
    if (count > 0) ctx.log.info('tasks are near or behind their deadline', { count });
    return false;
  },
};
