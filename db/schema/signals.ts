import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { MAIL_STATES } from '#app/domain/reports/report.ts';
import { ALARM_KINDS } from '#app/domain/signals/alarm.ts';
import { ALARM_MAILS } from '#app/domain/signals/mail-setting.ts';
import { staff } from './people.ts';
import { rounds } from './rounds.ts';
import { units } from './units.ts';

const listOf = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(', '));
const [alarmKinds, alarmMailKinds] = [listOf(ALARM_KINDS), listOf(ALARM_MAILS)];

/**
 * Forms of a unit that were shown to its staff together (docs/decisions/020-watching.md), at least the disclosure threshold
 * of them, of the responses that figures count. Written once and never changed: whoever withdraws later stays in the point.
 */
export const signalPoints = pgTable(
  'signal_points',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    definitionVersion: smallint().notNull(),
    forms: integer().notNull(),
    /** Of them, those with a low answer. */
    low: integer().notNull(),
    /** The local day of the last of them. */
    day: date().notNull(),
    /** The local hour of all of them; null where they came in different hours, or one is of paper. */
    hour: smallint(),
    shownAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('signal_points_unit').on(table.unitId, table.day),
    // What was shown since the last look for alarms.
    index('signal_points_shown').on(table.shownAt),
  ],
);

/** What a control chart signalled: one of a kind for a unit and day. */
export const signalAlarms = pgTable(
  'signal_alarms',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    ref: uuid().notNull().unique().defaultRandom(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    kind: text({ enum: ALARM_KINDS }).notNull(),
    /** The day of the last form of the dot that signalled. */
    day: date().notNull(),
    raisedAt: timestamp({ withTimezone: true }).notNull(),
    /** The account that saw it first. */
    seenBy: text(),
    seenAt: timestamp({ withTimezone: true }),
    /** What was done about it, as the unit says. */
    note: text(),
    notedBy: text(),
    notedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    unique('signal_alarms_day').on(table.unitId, table.kind, table.day),
    index('signal_alarms_unseen')
      .on(table.unitId)
      .where(sql`${table.seenAt} is null`),
    check('signal_alarms_kind_known', sql`${table.kind} in (${alarmKinds})`),
  ],
);

/** How a person wants alarms by mail; who never said so is asked nothing (`usualSetting`). */
export const alarmMailSettings = pgTable(
  'alarm_mail_settings',
  {
    staffId: text()
      .primaryKey()
      .references(() => staff.id, { onDelete: 'cascade' }),
    mail: text({ enum: ALARM_MAILS }).notNull(),
    /** Local hours; no mail from the first on until the second. The same twice: no quiet hours. */
    quietFrom: smallint().notNull(),
    quietTo: smallint().notNull(),
  },
  (table) => [
    check('alarm_mail_settings_known', sql`${table.mail} in (${alarmMailKinds})`),
    check(
      'alarm_mail_settings_hours',
      sql`${table.quietFrom} between 0 and 23 and ${table.quietTo} between 0 and 23`,
    ),
  ],
);

/** Mails that tell of alarms at once, each of all that were raised from a moment on until it is sent. */
export const alarmMails = pgTable(
  'alarm_mails',
  {
    staffId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    raisedAt: timestamp({ withTimezone: true }).notNull(),
    state: text({ enum: MAIL_STATES }).notNull().default('waiting'),
    attempts: smallint().notNull().default(0),
    nextAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    /** What the mail server said last, without addresses. */
    problem: text(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.raisedAt] }),
    index('alarm_mails_waiting')
      .on(table.nextAt)
      .where(sql`${table.state} = 'waiting'`),
    // What is raised while a mail waits is told in it.
    uniqueIndex('alarm_mails_one_waits')
      .on(table.staffId)
      .where(sql`${table.state} = 'waiting' and ${table.attempts} = 0`),
  ],
);

/** Pages for the waiting hall that somebody switched on; a unit without a row has none. */
export const wallPages = pgTable('wall_pages', {
  unitId: integer()
    .primaryKey()
    .references(() => units.id, { onDelete: 'cascade' }),
  isPublic: boolean().notNull(),
  /** SHA-256 of the secret in its link, which is random and long enough to need no salt; null where everybody may look. */
  secretHash: text(),
  changedAt: timestamp({ withTimezone: true }).notNull(),
});
