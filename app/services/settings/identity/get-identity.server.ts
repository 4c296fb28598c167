import type { IdentitySettings } from '#app/domain/settings/identity-settings.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { ContactKeys } from '#app/services/receipts/contact-keys.ts';
import type { Db } from '#db/client.server.ts';
import { findIdentitySettings } from '#db/queries/settings/identity-settings.ts';
import { openIdentitySecret } from './identity-secret.server.ts';

interface ReadIdentity {
  readonly settings: IdentitySettings;
  /** Null: the key that encrypted it is not there. */
  readonly clientSecret: string | null;
  /** Another one after each change. */
  readonly edition: string;
}

/** The identity server that the console set, for the log-in itself; null for none. Whoever shows it takes `getIdentity`. */
export async function readIdentity(db: Db, keys: ContactKeys): Promise<ReadIdentity | null> {
  const row = await findIdentitySettings(db);
  if (row === null) return null;
  const { issuer, clientId, name, domains, isOn, version, changedAt } = row;
  return {
    settings: { issuer, clientId, name, domains, isOn },
    clientSecret: openIdentitySecret(keys, row),
    edition: `${version} ${changedAt.toISOString()}`,
  };
}

/**
 * What the console set of the identity server, for its page, and whether its secret can be read; null for nothing.
 * @throws AppError `forbidden`.
 */
export async function getIdentity(
  ctx: Context & { readonly contactKeys: ContactKeys },
): Promise<(IdentitySettings & { readonly isSecretReadable: boolean }) | null> {
  requireScope(ctx, 'settings.manage');
  const found = await readIdentity(ctx.db, ctx.contactKeys);
  return found && { ...found.settings, isSecretReadable: found.clientSecret !== null };
}
