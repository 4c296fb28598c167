import type { Env } from './env.ts';
import { readKeptSecret } from './kept-secret.ts';

/**
 * The secret that signs session cookies: SESSION_SECRET, else a random one created at the first start and stored in
 * DATA_DIR, readable only by its owner. Processes that share a database must share it too.
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
