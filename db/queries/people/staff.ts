import { and, asc, eq, inArray, isNotNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Waiting } from '#app/domain/people/viewer.ts';
import type { Role } from '#app/domain/people/roles.ts';
import type { Db } from '#db/client.server.ts';
import { staff, staffAccounts, staffPasskeys, staffSessions } from '#db/schema/index.ts';
import { grantsColumn, insertGrant, type GrantRow } from './grants.ts';

/** A person who logs in, with what they may and where. */
export interface StaffRow {
  id: string;
  name: string;
  email: string;
  grants: GrantRow[];
  disabledAt: Date | null;
  /** Whether they have chosen or been given a password; an invited person has none yet. */
  hasPassword: boolean;
  /** Whether a code is asked for when they log in. */
  hasSecondFactor: boolean;
  /** Whether they are tied to an account of the identity server. */
  hasIdentity: boolean;
  /** Whether a device of theirs opens the account. */
  hasPasskeys: boolean;
  /** Whether their password was made or set by somebody else. */
  mustChangePassword: boolean;
  createdAt: Date;
}

/** How the log-in library names an account that has a password. */
const PASSWORD_PROVIDER = 'credential';

/** How accounts of the identity server are told from passwords. */
export const IDENTITY_PROVIDER = 'identity_server';

export const staffColumns = {
  id: staff.id,
  name: staff.name,
  email: staff.email,
  grants: grantsColumn,
  disabledAt: staff.disabledAt,
  hasPassword: sql<boolean>`exists (
    select 1 from ${staffAccounts} a where a.user_id = ${staff}.id and a.password is not null
  )`,
  hasSecondFactor: staff.twoFactorEnabled,
  hasPasskeys: sql<boolean>`exists (select 1 from ${staffPasskeys} k where k.staff_id = ${staff}.id)`,
  hasIdentity: sql<boolean>`exists (
    select 1 from ${staffAccounts} a where a.user_id = ${staff}.id and a.provider_id = ${IDENTITY_PROVIDER}
  )`,
  mustChangePassword: staff.mustChangePassword,
  createdAt: staff.createdAt,
};

/** Everybody who has an account, disabled ones included, by name. */
export async function listStaff(db: Db): Promise<StaffRow[]> {
  return db.select(staffColumns).from(staff).orderBy(asc(staff.name), asc(staff.email));
}

/** The person with this id, or null. */
export async function findStaffById(db: Db, id: string): Promise<StaffRow | null> {
  const [row] = await db.select(staffColumns).from(staff).where(eq(staff.id, id));
  return row ?? null;
}

/** Rows that wait for somebody, as parts of a statement; null where they are not that person's. */
type WaitingRows = Readonly<Record<keyof Waiting, SQL | null>>;

/** The person with this id and how much waits for them, in one statement, for every page asks for it; or null. */
export async function findViewer(
  db: Db,
  id: string,
  rows: WaitingRows,
): Promise<(StaffRow & { waiting: Waiting }) | null> {
  const count = (from: SQL | null) =>
    sql<number | null>`${from === null ? sql`null::int` : sql`(select count(*)::int from ${from})`}`;
  const [row] = await db
    .select({
      ...staffColumns,
      waiting: {
        contacts: count(rows.contacts),
        comments: count(rows.comments),
        tasks: count(rows.tasks),
        petitions: count(rows.petitions),
        letters: count(rows.letters),
        alarms: count(rows.alarms),
      },
    })
    .from(staff)
    .where(eq(staff.id, id));
  return row ?? null;
}

/** The person with this e-mail (lower case), or null. */
export async function findStaffByEmail(db: Db, email: string): Promise<StaffRow | null> {
  const [row] = await db.select(staffColumns).from(staff).where(eq(staff.email, email));
  return row ?? null;
}

export interface NewStaff {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  role: Role;
  unitId: number | null;
  /** Null for somebody who is invited to choose one. */
  passwordHash: string | null;
  /** Whether somebody else knows the password. */
  mustChangePassword: boolean;
}

/** Adds a person; false (and nothing added) when the e-mail is taken. */
export async function insertStaff(
  db: Db,
  { passwordHash, role, unitId, ...person }: NewStaff,
): Promise<boolean> {
  const added = await db
    .insert(staff)
    .values({ ...person, emailVerified: true })
    .onConflictDoNothing({ target: staff.email })
    .returning({ id: staff.id });
  if (added.length === 0) return false;
  await insertGrant(db, person.id, { role, unitId });
  await db.insert(staffAccounts).values({
    id: person.id,
    userId: person.id,
    accountId: person.id,
    providerId: PASSWORD_PROVIDER,
    password: passwordHash,
  });
  return true;
}

/** Deletes accounts with all that belongs to them. */
export async function deleteStaff(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.delete(staff).where(inArray(staff.id, [...ids]));
}

/** Any number, as long as it is the same for every process of this product. */
const EMAILS_LOCK = 781_203_006;

/** Changes a person's name and e-mail (lower case); false (and nothing changed) when the e-mail is another's. */
export async function updateStaff(
  tx: Db,
  id: string,
  { name, email }: Pick<NewStaff, 'name' | 'email'>,
): Promise<boolean> {
  // Two who take the same e-mail at once come one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(${EMAILS_LOCK})`);
  const taken = await tx.$count(staff, and(eq(staff.email, email), ne(staff.id, id)));
  if (taken > 0) return false;
  await tx
    .update(staff)
    .set({ name, email, updatedAt: sql`now()` })
    .where(eq(staff.id, id));
  return true;
}

/** Enables an account (null), or disables it from a time on. */
export async function setStaffDisabled(db: Db, id: string, disabledAt: Date | null): Promise<void> {
  await db.update(staff).set({ disabledAt }).where(eq(staff.id, id));
}

/** The stored hash of a person's password, or null when they have none. */
export async function findPasswordHash(db: Db, staffId: string): Promise<string | null> {
  const [row] = await db
    .select({ hash: staffAccounts.password })
    .from(staffAccounts)
    .where(passwordOf(staffId));
  return row?.hash ?? null;
}

/** Whether a person has a password, or had one that was taken away: only then their account was changed since it was made. */
export async function hasEverHadPassword(db: Db, staffId: string): Promise<boolean> {
  const { password, createdAt, updatedAt } = staffAccounts;
  const had = or(isNotNull(password), ne(updatedAt, createdAt));
  return (await db.$count(staffAccounts, and(passwordOf(staffId), had))) > 0;
}

interface NewPassword {
  hash: string;
  /** Whether somebody else knows it. */
  mustChange: boolean;
  now: Date;
}

/** Replaces a person's password. */
export async function setPassword(
  db: Db,
  staffId: string,
  { hash, mustChange, now }: NewPassword,
): Promise<void> {
  await db.update(staffAccounts).set({ password: hash, updatedAt: now }).where(passwordOf(staffId));
  await db.update(staff).set({ mustChangePassword: mustChange }).where(eq(staff.id, staffId));
}

/** Makes a person's password useless: they log in again when they have chosen another. */
export async function clearPassword(db: Db, staffId: string): Promise<void> {
  await db
    .update(staffAccounts)
    .set({ password: null, updatedAt: sql`clock_timestamp()` })
    .where(passwordOf(staffId));
}

/** Ends every session of a person. */
export async function deleteSessionsOf(db: Db, staffId: string): Promise<void> {
  await db.delete(staffSessions).where(eq(staffSessions.userId, staffId));
}

function passwordOf(staffId: string) {
  return and(eq(staffAccounts.userId, staffId), eq(staffAccounts.providerId, PASSWORD_PROVIDER));
}
