import { refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { lockApiKeys, revokeApiKey } from '#db/queries/api/api-keys.ts';

/** A key by its number, or by its beginning as people read it in the list. */
type KeyName = { readonly id: number } | { readonly prefix: string };

/**
 * Revokes a key; revoking twice is not an error.
 * @throws AppError `not_found`, `conflict` when several keys begin like that.
 */
export async function revokeKey(ctx: Context, key: KeyName): Promise<{ name: string; prefix: string }> {
  requireScope(ctx, 'keys.manage');
  return ctx.db.transaction(async (tx) => {
    const [found, ...others] = await lockApiKeys(tx, key);
    if (!found) return refuse('not_found', 'keys.refusal.notFound');
    const { id, name, prefix, revokedAt } = found;
    if (others.length > 0) refuse('conflict', 'keys.refusal.ambiguous', { prefix });
    if (revokedAt === null) {
      await revokeApiKey(tx, id, ctx.now);
      await recordEvent(ctx, tx, { action: 'keys.revoke', subjectId: prefix, details: { name } });
    }
    return { name, prefix };
  });
}
