import { publishNext } from '#app/services/publication/publish-next.server.ts';
import { MINUTE_MS, SECOND_MS, type Job } from './job.ts';

/** Publishes the large rounds that were asked for, one after the other. */
export const publishRoundsJob: Job = {
  name: 'publish-rounds',
  // Short, because somebody is waiting for it.
  everyMs: 2 * SECOND_MS,
  timeoutMs: 60 * MINUTE_MS,
  run: publishNext,
};
