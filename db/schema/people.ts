import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { ROLES } from '#app/domain/people/roles.ts';
import { units } from './units.ts';

const roleList = sql.raw(ROLES.map((role) => `'${role}'`).join(', '));
const createdAt = () => timestamp({ withTimezone: true }).notNull().defaultNow();

/** People who log in. The columns name, email, emailVerified, image are those the log-in library works with. */
export const staff = pgTable(
  'staff',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    role: text({ enum: ROLES }).notNull(),
    /** The unit that limits what this person sees; null only for roles of the whole province. */
    unitId: integer().references(() => units.id),
    disabledAt: timestamp({ withTimezone: true }),
    /** Whether the password was made or set by somebody else, who knows it. */
    mustChangePassword: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    check('staff_role_known', sql`${table.role} in (${roleList})`),
    check(
      'staff_unit_given',
      sql`${table.unitId} is not null or ${table.role} in ('admin', 'leader', 'supervisor')`,
    ),
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
    userAgent: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.userId)],
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
  (table) => [index().on(table.userId)],
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
