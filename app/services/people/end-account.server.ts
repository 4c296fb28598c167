import type { Db } from '#db/client.server.ts';
import { deleteLinkOf } from '#db/queries/people/links.ts';
import { deleteSessionsOf, setStaffDisabled, type StaffRow } from '#db/queries/people/staff.ts';

/** Disables an account, in a transaction: nobody is logged in by it any more, and no link opens it. */
export async function endAccount(tx: Db, { id, disabledAt }: StaffRow, now: Date): Promise<void> {
  if (disabledAt === null) await setStaffDisabled(tx, id, now);
  await deleteSessionsOf(tx, id);
  await deleteLinkOf(tx, id);
}
