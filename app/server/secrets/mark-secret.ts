import type { Env } from '#app/platform/env.ts';
import { readKeptSecret } from '#app/platform/kept-secret.ts';

/**
 * What the marks of networks, devices and accounts are made with (`keyedMark`): MARK_SECRET, else a random secret made at
 * the first start and kept in DATA_DIR. Processes that share a database must share it: they would not see each other's
 * counts. To rotate it, replace it: marks live for hours at most, so old secrets are not needed.
 */
export async function readMarkSecret(env: Pick<Env, 'MARK_SECRET' | 'DATA_DIR'>): Promise<string> {
  if (env.MARK_SECRET !== undefined) return env.MARK_SECRET;
  return readKeptSecret({
    folder: env.DATA_DIR,
    file: 'mark-secret',
    of: 'marks',
    whenDamaged: 'delete it; limits on attempts begin to count anew.',
  });
}
