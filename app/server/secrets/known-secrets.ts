import type { Env } from '#app/platform/env.ts';
import type { Seals } from '#app/platform/seals.ts';
import { readSessionSecret } from '#app/platform/session-secret.ts';
import type { KnownSecrets } from '#app/services/installation/join-processes.server.ts';
import { readContactKeys } from '#app/services/receipts/read-contact-keys.ts';
import { readFormSecrets } from './form-secret.ts';
import { readMarkSecret } from './mark-secret.ts';

/** Everything that the processes on one database must share. Contact and seal keys are told apart by their names. */
export async function readKnownSecrets(env: Env, seals: Seals): Promise<KnownSecrets> {
  const [session, mark, form, contact, seal] = await Promise.all([
    readSessionSecret(env),
    readMarkSecret(env),
    readFormSecrets(env),
    readContactKeys(env),
    seals.keys(),
  ]);
  return {
    'session-secret': [session],
    'mark-secret': [mark],
    'form-secret': form,
    'contact-key': contact.map(({ id }) => id),
    'seal-key': seal.keys,
  };
}
