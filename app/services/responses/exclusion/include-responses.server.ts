import type { Context } from '#app/services/context.ts';
import { changeSet, type SetChange } from './change-counted.server.ts';

/**
 * Includes the responses of a set that staff had excluded, never those a citizen withdrew. Returns how many.
 * @throws AppError as `excludeResponses`.
 */
export async function includeResponses(ctx: Context, input: SetChange): Promise<number> {
  return changeSet(ctx, input, 'included');
}
