import { relations, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import { LINK_MAIL_STATES, PERSONAL_LINK_PURPOSES } from '#app/domain/people/links.ts';
import { isProvinceRole, ROLES, type Role } from '#app/domain/people/roles.ts';
import { bytes } from './bytes.ts';
import { units } from './units.ts';

const listOf = (roles: readonly Role[]) => sql.raw(roles.map((role) => `'${role}'`).join(', '));
const [roleList, provinceRoleList] = [listOf(ROLES), listOf(ROLES.filter(isProvinceRole))];
const createdAt = () => timestamp({ withTimezone: true }).notNull().defaultNow();

/** People who log in. The columns name, email, emailVerified, image are those the log-in library works with. */
export const staff = pgTable('staff', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  disabledAt: timestamp({ withTimezone: true }),
  /** Whether the password was made or set by somebody else, who knows it. */
  mustChangePassword: boolean().notNull().default(false),
  /** Whether a code is asked for at log-in. */
  twoFactorEnabled: boolean().notNull().default(false),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

/** Which roles a person has, and where. */
export const staffGrants = pgTable(
  'staff_grants',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    staffId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    role: text({ enum: ROLES }).notNull(),
    /** The unit that limits what the role sees; null for roles of the whole province, and only for them. */
    unitId: integer().references(() => units.id),
    createdAt: createdAt(),
  },
  (table) => [
    unique('staff_grants_once').on(table.staffId, table.role, table.unitId).nullsNotDistinct(),
    check('staff_grants_role_known', sql`${table.role} in (${roleList})`),
    check(
      'staff_grants_unit_given',
      sql`(${table.unitId} is null) = (${table.role} in (${provinceRoleList}))`,
    ),
    index().on(table.unitId),
  ],
);

export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    token: text().notNull().unique(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    ipAddress: text(),
    /** What the browser is called, such as "Chrome · Windows"; nothing finer is kept. */
    userAgent: text(),
    lastSeenAt: createdAt(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.userId)],
);

/** The second factor of a person: what their app was given, and their recovery codes, both encrypted. */
export const staffSecondFactors = pgTable('staff_second_factors', {
  id: text().primaryKey(),
  userId: text()
    .notNull()
    .unique()
    .references(() => staff.id, { onDelete: 'cascade' }),
  secret: text().notNull(),
  backupCodes: text().notNull(),
  /** Whether a first code was right. */
  verified: boolean().notNull().default(false),
  failedVerificationCount: integer().notNull().default(0),
  lockedUntil: timestamp({ withTimezone: true }),
});

/** Keys of devices by which a person logs in; what is kept is public. */
export const staffPasskeys = pgTable(
  'staff_passkeys',
  {
    /** What the device calls it, in base64url. */
    id: text().primaryKey(),
    staffId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** What its person calls it. */
    name: text().notNull(),
    publicKey: bytes().notNull(),
    /** How often it was used, by its own count; 0 where it does not count. */
    counter: bigint({ mode: 'number' }).notNull(),
    createdAt: createdAt(),
    lastUsedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index().on(table.staffId)],
);

export const staffAccounts = pgTable(
  'staff_accounts',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: timestamp({ withTimezone: true }),
    refreshTokenExpiresAt: timestamp({ withTimezone: true }),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    index().on(table.userId),
    unique('staff_accounts_one_owner').on(table.providerId, table.accountId),
  ],
);

export const staffVerifications = pgTable(
  'staff_verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.identifier)],
);

/**
 * The one-time link by which a person chooses a password; at most one each. Made again for every mail, so that no link
 * is kept anywhere.
 */
export const staffLinks = pgTable(
  'staff_links',
  {
    staffId: text()
      .primaryKey()
      .references(() => staff.id, { onDelete: 'cascade' }),
    purpose: text({ enum: PERSONAL_LINK_PURPOSES }).notNull(),
    /** What is kept of the link; null until its mail is sent. */
    mark: text().unique(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    /** Null for a link that was shown, to be handed over. */
    mailState: text({ enum: LINK_MAIL_STATES }),
    attempts: smallint().notNull().default(0),
    nextAt: timestamp({ withTimezone: true }).notNull(),
    /** What the mail server said last, without addresses. */
    problem: text(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.mailState, table.nextAt)],
);

/** By these names the log-in library asks for a session with its person, and a person with how they log in, at once. */
export const staffRelations = relations(staff, ({ many }) => ({ accounts: many(staffAccounts) }));

export const staffAccountsRelations = relations(staffAccounts, ({ one }) => ({
  user: one(staff, { fields: [staffAccounts.userId], references: [staff.id] }),
}));

export const staffSessionsRelations = relations(staffSessions, ({ one }) => ({
  user: one(staff, { fields: [staffSessions.userId], references: [staff.id] }),
}));
