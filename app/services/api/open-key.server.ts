import { refuse } from '#app/domain/errors.ts';
import { keyState, subjectsOf } from '#app/domain/api/key-scope.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { findApiKeyByHash, touchApiKey } from '#db/queries/api/api-keys.ts';
import { hashKeyToken } from './key-token.server.ts';

/** A valid key, and the actor it makes of the program that sends it. */
export interface OpenedKey {
  readonly id: number;
  readonly actor: Extract<Actor, { kind: 'reader' }>;
}

/**
 * Validates the key a program sends and records the day of its use.
 * @throws AppError `unauthenticated` for a key that is unknown, revoked or expired, `forbidden` for one that may not read.
 */
export async function openKey(ctx: Pick<Context, 'db' | 'now'>, token: string): Promise<OpenedKey> {
  const hash = hashKeyToken(token);
  const key = hash === null ? null : await findApiKeyByHash(ctx.db, hash);
  if (key === null) return refuse('unauthenticated', 'keys.refusal.unknown');
  const state = keyState(key, ctx.now);
  if (state !== 'active') {
    refuse('unauthenticated', state === 'expired' ? 'keys.refusal.expired' : 'keys.refusal.unknown');
  }
  const reads = subjectsOf(key.scopes);
  if (reads.length === 0) refuse('forbidden', 'keys.refusal.mayNotRead');
  await touchApiKey(ctx.db, key.id, localDate(ctx.now));
  return {
    id: key.id,
    actor: {
      kind: 'reader',
      unitId: key.unit?.id ?? null,
      seesSmallGroups: key.scopes.includes('results:small-groups'),
      reads,
    },
  };
}
