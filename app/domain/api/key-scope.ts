import { READER_SUBJECTS, type ReaderSubject } from '#app/domain/people/actor.ts';

/** What an API key permits; each scope is chosen when the key is made. */
export const KEY_SCOPES = [
  'results:read',
  'results:small-groups',
  'plans:read',
  'indexes:read',
  'officials:read',
  'apologies:read',
  'petitions:read',
  'dossiers:read',
  'comments:read',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a key with these scopes may read. */
export function subjectsOf(scopes: readonly KeyScope[]): ReaderSubject[] {
  return READER_SUBJECTS.filter((subject) => scopes.includes(`${subject}:read`));
}

/** Whether a key may have these scopes together: something to read, and small groups of results only. */
export function areScopesWhole(scopes: readonly KeyScope[]): boolean {
  const isWidened = scopes.includes('results:small-groups');
  return subjectsOf(scopes).length > 0 && (!isWidened || scopes.includes('results:read'));
}

/** Whether a text names a scope. */
export function isKeyScope(text: string): text is KeyScope {
  return KEY_SCOPES.some((scope) => scope === text);
}

/** Whether a key is valid, or why not. */
export type KeyState = 'active' | 'expired' | 'revoked';

interface KeyTimes {
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The state of a key at an instant. A key expires at its instant, not after it. */
export function keyState({ expiresAt, revokedAt }: KeyTimes, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active';
}
