import { keyState, type KeyState } from '#app/domain/api/key-scope.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listApiKeys, type ApiKeyRow } from '#db/queries/api/api-keys.ts';

export interface ListedKey extends ApiKeyRow {
  readonly state: KeyState;
}

/** Every key there ever was, the latest first. */
export async function listKeys(ctx: Context): Promise<ListedKey[]> {
  requireScope(ctx, 'keys.manage');
  const keys = await listApiKeys(ctx.db);
  return keys.map((key) => ({ ...key, state: keyState(key, ctx.now) }));
}
