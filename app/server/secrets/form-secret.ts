import type { Env } from '#app/platform/env.ts';
import { readKeptSecret } from '#app/platform/kept-secret.ts';

/**
 * What the keys of forms are signed with: FORM_SECRET, else a random secret made at the first start and kept in DATA_DIR.
 * New secrets go in front of the old ones, separated by commas: the first signs, all are known. Processes that share a
 * database must share it.
 */
export async function readFormSecrets(
  env: Pick<Env, 'FORM_SECRET' | 'DATA_DIR'>,
): Promise<readonly [string, ...string[]]> {
  if (env.FORM_SECRET !== undefined) return env.FORM_SECRET;
  return [
    await readKeptSecret({
      folder: env.DATA_DIR,
      file: 'form-secret',
      of: 'forms',
      whenDamaged:
        'delete it; forms that are open or wait on phones will be flagged as forms without a key of the site.',
    }),
  ];
}
