import { keepServedDays } from '#app/services/responses/submission/keep-served-days.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Soon after midnight forgets through which networks the forms of the day came, and keeps how many came beyond how many. */
export const keepServedDaysJob: Job = {
  name: 'keep-served-days',
  everyMs: 10 * MINUTE_MS,
  timeoutMs: 30 * MINUTE_MS,
  run: keepServedDays,
};
