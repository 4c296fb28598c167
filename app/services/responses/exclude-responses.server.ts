import type { Context } from '#app/services/context.ts';
import { changeSet, type SetChange } from './change-counted.server.ts';

/**
 * Takes a set of a round's responses out of the count, with its audit event; returns how many. None is deleted.
 * @throws AppError `forbidden`; `not_found`; `conflict` when the figures of the round are locked; `invalid` for a set that
 * makes no sense or is empty, without a reason, or when it is not as large as expected.
 */
export async function excludeResponses(ctx: Context, input: SetChange): Promise<number> {
  return changeSet(ctx, input, 'excluded');
}
