import type { ContactKeys } from '#app/services/receipts/contact-keys.ts';
import { openText, sealText } from '#app/services/receipts/sealed-contact.server.ts';
import type { IdentityRow } from '#db/queries/settings/identity-settings.ts';

/** Binds the ciphertext to what it is. */
const PLACE = 'secret of the identity server';

/** Encrypts the client's secret as contacts are encrypted (`CONTACT_KEY`). */
export function sealIdentitySecret(
  keys: ContactKeys,
  secret: string,
): Pick<IdentityRow, 'clientSecret' | 'keyId'> {
  const { sealed, keyId } = sealText(keys, PLACE, secret);
  return { clientSecret: sealed, keyId };
}

/** The client's secret; null when the key that encrypted it is not there. */
export function openIdentitySecret(
  keys: ContactKeys,
  { clientSecret, keyId }: Pick<IdentityRow, 'clientSecret' | 'keyId'>,
): string | null {
  return openText(keys, PLACE, { sealed: clientSecret, keyId });
}
