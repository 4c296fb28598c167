import type { Env } from '#app/platform/env.ts';
import { readKeptSecret } from './kept-secret.ts';

/**
 * What session cookies are signed with: SESSION_SECRET, else a random one made at the first start and kept in DATA_DIR
 * for the owner alone. Processes that share a database must share it too.
 */
export async function readSessionSecret(env: Pick<Env, 'SESSION_SECRET' | 'DATA_DIR'>): Promise<string> {
  if (env.SESSION_SECRET !== undefined) return env.SESSION_SECRET;
  return readKeptSecret({
    folder: env.DATA_DIR,
    file: 'session-secret',
    of: 'the log-in',
    whenDamaged: 'delete it; everybody will have to log in again.',
  });
}
