import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Waiting } from '#app/domain/people/viewer.ts';
import type { Role } from '#app/domain/people/roles.ts';
import type { Db } from '#db/client.server.ts';
import { staff, staffAccounts, staffSessions, units } from '#db/schema/index.ts';

/** A person who logs in, with the unit that limits what they see (null for roles of the whole province). */
export interface StaffRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  unit: { id: number; code: string; name: string } | null;
  disabledAt: Date | null;
  /** Whether their password was made or set by somebody else. */
  mustChangePassword: boolean;
  createdAt: Date;
}

/** How the log-in library names an account that has a password. */
const PASSWORD_PROVIDER = 'credential';

const staffColumns = {
  id: staff.id,
  name: staff.name,
  email: staff.email,
  role: staff.role,
  unit: { id: units.id, code: units.code, name: units.name },
  disabledAt: staff.disabledAt,
  mustChangePassword: staff.mustChangePassword,
  createdAt: staff.createdAt,
};

/** Everybody who has an account, disabled ones included, by name. */
export async function listStaff(db: Db): Promise<StaffRow[]> {
  return db
    .select(staffColumns)
    .from(staff)
    .leftJoin(units, eq(units.id, staff.unitId))
    .orderBy(asc(staff.name), asc(staff.email));
}

/** The person with this id, or null. */
export async function findStaffById(db: Db, id: string): Promise<StaffRow | null> {
  const [row] = await db
    .select(staffColumns)
    .from(staff)
    .leftJoin(units, eq(units.id, staff.unitId))
    .where(eq(staff.id, id));
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
      },
    })
    .from(staff)
    .leftJoin(units, eq(units.id, staff.unitId))
    .where(eq(staff.id, id));
  return row ?? null;
}

/** The person with this e-mail (lower case), or null. */
export async function findStaffByEmail(db: Db, email: string): Promise<StaffRow | null> {
  const [row] = await db
    .select(staffColumns)
    .from(staff)
    .leftJoin(units, eq(units.id, staff.unitId))
    .where(eq(staff.email, email));
  return row ?? null;
}

export interface NewStaff {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  role: Role;
  unitId: number | null;
  passwordHash: string;
  /** Whether somebody else knows the password. */
  mustChangePassword: boolean;
}

/** Adds a person with a password; false (and nothing added) when the e-mail is taken. */
export async function insertStaff(db: Db, { passwordHash, ...person }: NewStaff): Promise<boolean> {
  const added = await db
    .insert(staff)
    .values({ ...person, emailVerified: true })
    .onConflictDoNothing({ target: staff.email })
    .returning({ id: staff.id });
  if (added.length === 0) return false;
  await db.insert(staffAccounts).values({
    id: person.id,
    userId: person.id,
    accountId: person.id,
    providerId: PASSWORD_PROVIDER,
    password: passwordHash,
  });
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

/** Ends every session of a person. */
export async function deleteSessionsOf(db: Db, staffId: string): Promise<void> {
  await db.delete(staffSessions).where(eq(staffSessions.userId, staffId));
}

/** How many administrators can log in; until the transaction ends nobody can change that. */
export async function lockAndCountAdmins(tx: Db): Promise<number> {
  const admins = and(eq(staff.role, 'admin'), isNull(staff.disabledAt));
  const rows = await tx.select({ id: staff.id }).from(staff).where(admins).orderBy(staff.id).for('update');
  return rows.length;
}

function passwordOf(staffId: string) {
  return and(eq(staffAccounts.userId, staffId), eq(staffAccounts.providerId, PASSWORD_PROVIDER));
}
