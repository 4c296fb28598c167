import { refuse } from '#app/domain/errors.ts';
import type { IdentityProblem } from '#app/domain/settings/identity-settings.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';

/** Something that can be asked for a word about an identity server. */
interface Tried {
  check(): Promise<IdentityProblem | null>;
}

/**
 * Asks the identity server whether it is one and knows this client; what is wrong with it, or null. Null where none is set.
 * @throws AppError `forbidden`; `unavailable` where none is set.
 */
export async function testIdentity(ctx: Context, server: Tried | null): Promise<IdentityProblem | null> {
  requireScope(ctx, 'settings.manage');
  if (server === null) return refuse('unavailable', 'identity.notSet');
  const problem = await server.check();
  const details = { result: problem ?? 'ok' };
  await recordEvent(ctx, ctx.db, { action: 'settings.test_identity', details });
  return problem;
}
