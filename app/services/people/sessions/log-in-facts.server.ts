import type { Db } from '#db/client.server.ts';
import { setSessionBrowser } from '#db/queries/people/sessions.ts';
import { findStaffByEmail } from '#db/queries/people/staff.ts';

/** Whether the account of this e-mail (lower case) may be logged in with. */
export async function isEnabled(db: Db, email: string): Promise<boolean> {
  const person = await findStaffByEmail(db, email);
  return person !== null && person.disabledAt === null;
}

/** Keeps what the browser of a session is called, so that its person knows it again in the list. */
export async function nameBrowser(db: Db, sessionId: string, browser: string | null): Promise<void> {
  await setSessionBrowser(db, sessionId, browser);
}
