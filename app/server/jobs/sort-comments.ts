import { sortComments } from '#app/services/comments/topics/sort-comments.server.ts';
import { MINUTE_MS, SECOND_MS, type Job } from './job.ts';

/** Finds the topics of new comments, and of all when the province changed its topics. */
export const sortCommentsJob: Job = {
  name: 'sort-comments',
  everyMs: 3 * SECOND_MS,
  timeoutMs: 5 * MINUTE_MS,
  async run(ctx) {
    const { sorted, more } = await sortComments(ctx);
    if (sorted > 0) ctx.log.debug('topics of comments were found', { comments: sorted });
    return more;
  },
};
