import { foldTallies } from '#app/services/results/tallies/fold-tallies.server.ts';
import { MINUTE_MS, SECOND_MS, type Job } from './job.ts';

/** Takes new responses into the tallies, a bounded number at a time; figures are right without it, only slower. */
export const foldTalliesJob: Job = {
  name: 'fold-tallies',
  everyMs: SECOND_MS,
  // After a restore from another server all tallies are counted anew, in one transaction.
  timeoutMs: 60 * MINUTE_MS,
  run: foldTallies,
};
