import { AppError, isAppError } from '#app/domain/errors.ts';
import { message, type Message } from '#app/domain/locale/translate.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { changeRequest, findNextRequest } from '#db/queries/publication/requests.ts';
import { publishRound } from './publish-round.server.ts';

/** What a person reads of a publication that did not come about. */
function problemOf(ctx: Context, slug: string, error: unknown): Message {
  if (isAppError(error)) return { key: error.message, params: error.params };
  ctx.log.error('a round was not published', { round: slug, ...describeDefect(error) });
  return message('locks.notPublished', { slug });
}

/**
 * Publishes the round that was asked for first, as the person who asked; how far it is stands in the request, and so does
 * why it was refused. A process that dies leaves the request to the next. Returns whether there was one.
 */
export async function publishNext(ctx: Context): Promise<boolean> {
  const request = await findNextRequest(ctx.db);
  if (!request) return false;
  const { lockId, slug, person } = request;
  let told = 0;
  const tell = async (share: number) => {
    const progress = Math.floor(100 * share);
    if (progress === told) return;
    told = progress;
    await changeRequest(ctx.db, lockId, { progress });
  };
  const { id, grants } = person;
  const asPerson: Context = { ...ctx, actor: { kind: 'staff', id, grants: actingGrants(grants) } };
  try {
    if (person.disabledAt !== null) throw new AppError('forbidden', 'errors.forbidden');
    // Whoever asked was shown the anomalies before the request was taken.
    await publishRound(asPerson, { slug, hasSeenAnomalies: true }, tell);
  } catch (error) {
    await changeRequest(ctx.db, lockId, { problem: problemOf(ctx, slug, error) });
  }
  return true;
}
