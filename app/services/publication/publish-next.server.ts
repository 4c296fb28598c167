import { AppError, isAppError } from '#app/domain/errors.ts';
import { message, type Message } from '#app/domain/locale/translate.ts';
import { MAX_BEGINNINGS } from '#app/domain/reports/retry.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { doWork } from '#app/services/jobs/do-work.server.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { changeRequest, countBeginning, findNextRequest } from '#db/queries/publication/requests.ts';
import { publishRound } from './publish-round.server.ts';

/** What a person reads of a publication that did not come about. */
function problemOf(ctx: Context, slug: string, error: unknown): Message {
  if (isAppError(error)) return { key: error.message, params: error.params };
  ctx.log.error('a round was not published', { round: slug, ...describeDefect(error) });
  return message('locks.notPublished', { slug });
}

/**
 * Publishes the round that was asked for first, as the person who asked; how far it is stands in the request, and so does
 * why it was refused. A process that dies leaves the request to the next, but once only. Returns whether there was one.
 */
export async function publishNext(ctx: Context, stopping: AbortSignal): Promise<boolean> {
  const request = await findNextRequest(ctx.db);
  if (!request) return false;
  const { lockId, slug, person } = request;
  if ((await countBeginning(ctx.db, lockId, 1)) > MAX_BEGINNINGS) {
    ctx.log.error('a publication was begun too often and is given up', { round: slug });
    await changeRequest(ctx.db, lockId, { problem: message('locks.brokenOff', { slug }) });
    return true;
  }
  const { id, grants } = person;
  const asPerson: Context = { ...ctx, actor: { kind: 'staff', id, grants: actingGrants(grants) } };
  const work = {
    stopping,
    note: (progress: number) => changeRequest(ctx.db, lockId, { progress }),
    giveBack: () => countBeginning(ctx.db, lockId, -1),
  };
  try {
    await doWork(work, async (tell) => {
      if (person.disabledAt !== null) throw new AppError('forbidden', 'errors.forbidden');
      // Whoever asked was shown the anomalies before the request was taken.
      await publishRound(asPerson, { slug, hasSeenAnomalies: true }, tell);
    });
  } catch (error) {
    await changeRequest(ctx.db, lockId, { problem: problemOf(ctx, slug, error) });
  }
  return true;
}
