import type { Context } from '#app/services/context.ts';
import { changeSet, type SetChange } from './change-counted.server.ts';

/**
 * Excludes a set of a round's responses from the count, with its audit event; returns how many. None is deleted.
 * @throws AppError `forbidden`; `not_found`; `conflict` when the figures of the round are locked; `invalid` for an
 * invalid or empty set, a missing reason, or an unexpected size.
 */
export async function excludeResponses(ctx: Context, input: SetChange): Promise<number> {
  return changeSet(ctx, input, 'excluded');
}
