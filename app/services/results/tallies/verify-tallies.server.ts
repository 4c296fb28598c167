import { requireScope, type Context } from '#app/services/context.ts';
import { verifyTallies as verify, type Verification } from '#db/queries/tallies/verify-tallies.ts';

/**
 * Recounts all folded responses and reports differences from the tallies; changes nothing. @throws AppError
 * `forbidden`.
 */
export async function verifyTallies(ctx: Context): Promise<Verification> {
  requireScope(ctx, 'tallies.manage');
  return verify(ctx.db, ctx.registry);
}
