import type { Context } from '#app/services/context.ts';
import { findTopicScheme, holdUnsorted, storeSorted } from '#db/queries/comments/topics.ts';
import { proposeTopics } from './propose-topics.ts';

/** Comments of one transaction: tens of milliseconds of computing. */
const PIECE = 1_000;

/**
 * Stores the topics of comments that are new, or that the scheme in force was not asked about, a thousand at a time; those that
 * a person set stay. Returns how many were looked at, and whether there may be more.
 */
export async function sortComments({ db }: Pick<Context, 'db'>): Promise<{ sorted: number; more: boolean }> {
  return db.transaction(async (tx) => {
    const scheme = await findTopicScheme(tx);
    const held = await holdUnsorted(tx, scheme.revision, PIECE);
    if (held.length === 0) return { sorted: 0, more: false };
    const sorted = held.map(({ unitId, id, text, topicsByHand }) => ({
      ...{ unitId, id },
      topics: topicsByHand ? null : proposeTopics(scheme, text).map(({ code }) => code),
    }));
    await storeSorted(tx, sorted, scheme.revision);
    return { sorted: held.length, more: held.length === PIECE };
  });
}
