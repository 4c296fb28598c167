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
} from 'drizzle-orm/pg-core';
import { SLUG_PATTERN } from '#app/domain/rounds/slug.ts';
import { LINK_MAIL_STATES } from '#app/domain/people/links.ts';
import { units } from './units.ts';

const moment = () => timestamp({ withTimezone: true });

/**
 * A round in which officials of a closed list judge units. A draft has no `openedAt`; what it says of who judges whom
 * stays as it is from then on.
 */
export const officialsRounds = pgTable(
  'officials_rounds',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    definitionId: text().notNull(),
    definitionVersion: smallint().notNull(),
    /** The last day on which links are good. */
    lastOn: date().notNull(),
    /** The fewest people behind a figure, as they were promised when it was opened. */
    threshold: integer(),
    createdAt: moment().notNull(),
    openedAt: moment(),
    closedAt: moment(),
  },
  (table) => [
    check('officials_rounds_slug_shape', sql`${table.slug} ~ ${sql.raw(`'^${SLUG_PATTERN}$'`)}`),
    check('officials_rounds_opened', sql`(${table.openedAt} is null) = (${table.threshold} is null)`),
    check('officials_rounds_closed', sql`${table.closedAt} is null or ${table.openedAt} is not null`),
  ],
);

/** People who judge the same units, such as heads of divisions. */
export const officialsGroups = pgTable(
  'officials_groups',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    roundId: integer()
      .notNull()
      .references(() => officialsRounds.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** Whether its people judge the unit that they belong to, too. */
    judgesOwn: boolean().notNull().default(false),
    /** What is left of its people when the round is closed: how many there were, answered at all, and answered everything. */
    invited: integer(),
    begun: integer(),
    finished: integer(),
  },
  (table) => [unique().on(table.roundId, table.name)],
);

/** Which units a group judges. */
export const officialsTargets = pgTable(
  'officials_targets',
  {
    groupId: integer()
      .notNull()
      .references(() => officialsGroups.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.unitId] }), index().on(table.unitId)],
);

/** The closed list of who is asked, each with one link at most. Deleted when the round is closed. */
export const officials = pgTable(
  'officials',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    roundId: integer()
      .notNull()
      .references(() => officialsRounds.id, { onDelete: 'cascade' }),
    groupId: integer()
      .notNull()
      .references(() => officialsGroups.id, { onDelete: 'cascade' }),
    /** How the list names them: unique in it. */
    code: text().notNull(),
    name: text(),
    email: text(),
    /** The unit they work in, which they do not judge; null for people of none, such as members of the council. */
    unitId: integer().references(() => units.id),
    /** What is kept of the link; null before one is made, and after it is withdrawn. */
    mark: text().unique(),
    /** Null for a link that was shown, to be handed over. */
    mailState: text({ enum: LINK_MAIL_STATES }),
    attempts: smallint().notNull().default(0),
    nextAt: moment(),
    /** What the mail server said last, without addresses. */
    problem: text(),
  },
  (table) => [
    unique().on(table.roundId, table.code),
    index().on(table.groupId),
    index().on(table.mailState, table.nextAt),
  ],
);

/** Who has judged which unit, so that nobody does twice. What they said is nowhere beside their name, nor is the time. */
export const officialsBallots = pgTable(
  'officials_ballots',
  {
    officialId: integer()
      .notNull()
      .references(() => officials.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id),
  },
  (table) => [primaryKey({ columns: [table.officialId, table.unitId] })],
);

/**
 * What was said of a unit, added up: no form is stored by itself, so that there is none to be found by its place, number,
 * time or transaction.
 */
export const officialsCounts = pgTable(
  'officials_counts',
  {
    roundId: integer()
      .notNull()
      .references(() => officialsRounds.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    forms: integer().notNull(),
    /** How often each level was chosen: the levels of the scale for the first question, for the second ... */
    counts: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.unitId] })],
);
