import type { Context } from '#app/services/context.ts';
import { deleteEndedLogIns } from '#db/queries/people/sessions.ts';

/** Deletes what log-ins left that are over: which browser somebody used, and when, is not kept; returns how many. */
export function purgeLogIns({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  return deleteEndedLogIns(db, now);
}
