import { AppError } from '#app/domain/errors.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { findContact, type SealedContactRow } from '#db/queries/receipts/contacts.ts';
import type { KeysOf } from '#app/messages/index.ts';

/**
 * The contact with this `ref`. @throws AppError `conflict` when it is gone or outside the actor's scope: the list is
 * out of date.
 */
export async function requireContact(
  db: Db,
  { ref: given, scope, now }: { ref: string; scope: Scope; now: Date },
): Promise<SealedContactRow> {
  const ref = parseRef(given);
  const row = ref === null ? null : await findContact(db, { ref, scope, now });
  if (row !== null) return row;
  const gone: KeysOf<'contacts'> = 'contacts.gone';
  throw new AppError('conflict', gone);
}
