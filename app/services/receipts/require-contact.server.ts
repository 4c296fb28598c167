import { AppError } from '#app/domain/errors.ts';
import type { DeskMessageKey } from '#app/domain/locale/desk-messages.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { findContact, type SealedContactRow } from '#db/queries/receipts/contacts.ts';

/** The contact staff named. @throws AppError `conflict` when it is gone or out of their reach: the list is out of date. */
export async function requireContact(
  db: Db,
  { ref: given, scope, now }: { ref: string; scope: Scope; now: Date },
): Promise<SealedContactRow> {
  const ref = parseRef(given);
  const row = ref === null ? null : await findContact(db, { ref, scope, now });
  if (row !== null) return row;
  const gone: DeskMessageKey = 'desk.contactGone';
  throw new AppError('conflict', gone);
}
