import type { Env } from './env.ts';
import { readKeptSecret } from './kept-secret.ts';
import { SigningKeys } from './signing-keys.ts';

/**
 * What locks are signed with: SEAL_KEY, else a random key made when the first one is needed and kept in DATA_DIR, where
 * only its owner can read it. It is not in the database: who can change that cannot sign.
 */
export class Seals {
  private readonly read: () => Promise<SigningKeys>;
  private opened: Promise<SigningKeys> | undefined;

  constructor(read: () => Promise<SigningKeys>) {
    this.read = read;
  }

  /** @throws StartError when the key cannot be kept or is damaged. */
  keys(): Promise<SigningKeys> {
    this.opened ??= this.read().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }
}

/** The seals of an installation. Processes that share a database must share the key. */
export function openSeals(env: Pick<Env, 'SEAL_KEY' | 'DATA_DIR'>): Seals {
  return new Seals(async () => {
    const given = env.SEAL_KEY ?? [
      await readKeptSecret({
        folder: env.DATA_DIR,
        file: 'seal-key',
        of: 'locks',
        whenDamaged:
          'put it back from a backup; without it the figures of locked rounds cannot be confirmed.',
      }),
    ];
    return new SigningKeys(given);
  });
}
