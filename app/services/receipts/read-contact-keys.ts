import type { Env } from '#app/platform/env.ts';
import { contactKeyFrom, type ContactKeys } from '#app/services/receipts/contact-keys.ts';
import { readKeptSecret } from '#app/platform/kept-secret.ts';

/**
 * The key that encrypts contacts: CONTACT_KEY, else a random secret made at the first start and kept in DATA_DIR. New
 * secrets go in front of the old ones, separated by commas: the first encrypts, all decrypt.
 */
export async function readContactKeys(env: Pick<Env, 'CONTACT_KEY' | 'DATA_DIR'>): Promise<ContactKeys> {
  const [first, ...others] = env.CONTACT_KEY ?? [
    await readKeptSecret({
      folder: env.DATA_DIR,
      file: 'contact-key',
      of: 'contacts',
      whenDamaged:
        'put it back from a backup; without it contacts that were left cannot be read. Or delete it.',
    }),
  ];
  return [contactKeyFrom(first), ...others.map(contactKeyFrom)];
}
