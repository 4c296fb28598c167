import { eq, getTableColumns } from 'drizzle-orm';
import type { IdentitySettings } from '#app/domain/settings/identity-settings.ts';
import type { Db } from '#db/client.server.ts';
import { identitySettings } from '#db/schema/index.ts';

/** The settings of the identity server, with the sealed secret. */
export interface IdentityRow extends IdentitySettings {
  /** Nonce, ciphertext, tag (`sealText`). */
  readonly clientSecret: Buffer;
  readonly keyId: string;
  readonly version: number;
  readonly changedAt: Date;
}

const { id: _id, ...columns } = getTableColumns(identitySettings);

/** What the console set of the identity server; null for nothing. */
export async function findIdentitySettings(db: Db): Promise<IdentityRow | null> {
  const [row] = await db.select(columns).from(identitySettings);
  return row ?? null;
}

/** Stores the settings if they are still those of `version` (0: there were none). Returns whether they were. */
export async function storeIdentitySettings(
  db: Db,
  version: number,
  settings: Omit<IdentityRow, 'version'>,
): Promise<boolean> {
  const next = { ...settings, domains: [...settings.domains], version: version + 1 };
  const stored =
    version === 0
      ? await db
          .insert(identitySettings)
          .values(next)
          .onConflictDoNothing()
          .returning({ id: identitySettings.id })
      : await db
          .update(identitySettings)
          .set(next)
          .where(eq(identitySettings.version, version))
          .returning({ id: identitySettings.id });
  return stored.length === 1;
}

/** Forgets the settings and the secret; the issuer they named, or null when there were none. */
export async function deleteIdentitySettings(db: Db): Promise<string | null> {
  const [gone] = await db.delete(identitySettings).returning({ issuer: identitySettings.issuer });
  return gone?.issuer ?? null;
}
