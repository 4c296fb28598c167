import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { grantsColumn } from '#db/queries/people/grants.ts';
import { findStaffById, type StaffRow } from '#db/queries/people/staff.ts';
import { reportMails, reportRecipients, reportRuns, staff } from '#db/schema/index.ts';
import type { RunRow } from './report-runs.ts';

export type MailRow = typeof reportMails.$inferSelect;

/** Queues a mail to each recipient of a report's schedule; none for a report without a schedule. */
export async function insertMails(db: Db, run: Pick<RunRow, 'id' | 'scheduleId'>, now: Date): Promise<void> {
  if (run.scheduleId === null) return;
  const recipients = await db
    .select({ staffId: reportRecipients.staffId })
    .from(reportRecipients)
    .where(eq(reportRecipients.scheduleId, run.scheduleId));
  const mails = recipients.map(({ staffId }) => ({ runId: run.id, staffId, nextAt: now }));
  if (mails.length > 0) await db.insert(reportMails).values(mails).onConflictDoNothing();
}

/** The mails about a report with their recipients, by address. */
export async function listMails(db: Db, runId: number): Promise<(MailRow & { email: string })[]> {
  const rows = await db
    .select({ mail: reportMails, email: staff.email })
    .from(reportMails)
    .innerJoin(staff, eq(staff.id, reportMails.staffId))
    .where(eq(reportMails.runId, runId))
    .orderBy(asc(staff.email));
  return rows.map(({ mail, email }) => ({ ...mail, email }));
}

/** A claimed mail, with its report and recipient. */
export interface ClaimedMail {
  readonly mail: MailRow;
  readonly run: RunRow;
  readonly person: Pick<StaffRow, 'id' | 'name' | 'email' | 'grants' | 'disabledAt'>;
}

/**
 * Claims a due mail: counts the attempt and sets the next one to `retryAt`, so that another process retries if this one
 * dies. Null when none is due. Call in a transaction.
 */
export async function claimMail(
  tx: Db,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<ClaimedMail | null> {
  const [next] = await tx
    .select({ runId: reportMails.runId, staffId: reportMails.staffId })
    .from(reportMails)
    .where(and(eq(reportMails.state, 'waiting'), lte(reportMails.nextAt, now)))
    .orderBy(asc(reportMails.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!next) return null;
  const [mail] = await tx
    .update(reportMails)
    .set({ attempts: sql`${reportMails.attempts} + 1`, nextAt: retryAt })
    .where(and(eq(reportMails.runId, next.runId), eq(reportMails.staffId, next.staffId)))
    .returning();
  const [run] = await tx.select().from(reportRuns).where(eq(reportRuns.id, next.runId));
  const person = await findStaffById(tx, next.staffId);
  return mail && run && person ? { mail, run, person } : null;
}

export async function changeMail(
  db: Db,
  { runId, staffId }: Pick<MailRow, 'runId' | 'staffId'>,
  change: Partial<MailRow>,
): Promise<void> {
  await db
    .update(reportMails)
    .set(change)
    .where(and(eq(reportMails.runId, runId), eq(reportMails.staffId, staffId)));
}

/** People who can log in, by e-mail, among these addresses (lower case). */
export async function listStaffByEmails(db: Db, emails: readonly string[]) {
  if (emails.length === 0) return [];
  const { id, email, disabledAt } = staff;
  return db
    .select({ id, email, disabledAt, grants: grantsColumn })
    .from(staff)
    .where(and(sql`${staff.email} in ${[...emails]}`, isNull(staff.disabledAt)));
}
