import { and, asc, desc, eq, gte, inArray, like, lt, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { auditEvents, rounds, staff, staffGrants } from '#db/schema/index.ts';

/** Appends one audit event. */
export async function insertAuditEvent(db: Db, event: typeof auditEvents.$inferInsert): Promise<void> {
  await db.insert(auditEvents).values(event);
}

/** An event with the name of the person who acted (null: the command line, the system, or an account that is gone). */
export interface AuditEventRow {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: 'staff' | 'cli' | 'system';
  readonly staffName: string | null;
  readonly action: string;
  readonly subjectId: string | null;
  /** What the thing that was changed is called, where it has a name and is still there. */
  readonly subjectName: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** Which events are wanted; what is not given is not asked for. */
export interface AuditFilter {
  /** The part of an action before its dot, such as `round`. */
  readonly subject?: string | undefined;
  /** Ids of people: one of them acted. */
  readonly actors?: readonly string[] | undefined;
  /** Ids of what was changed: one of them. */
  readonly subjectIds?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  /** Before this moment. */
  readonly until?: Date | undefined;
  /** What people did all of whose roles are within this scope, and what was done to them. */
  readonly scope: Scope;
}

/** From which event on, both exclusive: earlier ones (`before` its id), or later ones (`after`). */
export interface AuditPlace {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

const grants = alias(staffGrants, 'g');

/** People all of whose roles are within a scope that is not the whole province. */
function peopleWithin(scope: Scope): SQL {
  return sql`(select g.staff_id from ${staffGrants} g group by g.staff_id
    having bool_and(coalesce(${unitInScope(grants.unitId, scope)}, false)))`;
}

/** What somebody did in an earlier role or unit is not for those who see what they do now. */
function isSinceLastMove(person: SQL): SQL {
  return sql`audit_events.at > coalesce((
    select max(moved.at) from audit_events moved
    where moved.subject_id = ${person} and moved.action in ('staff.revoke', 'staff.change_grant')
  ), '-infinity')`;
}

function isSeenFrom(scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined;
  const people = peopleWithin(scope);
  const isOf = (person: SQL) => and(sql`${person} in ${people}`, isSinceLastMove(person));
  return or(
    isOf(sql`audit_events.staff_id`),
    and(like(auditEvents.action, 'staff.%'), isOf(sql`audit_events.subject_id`)),
  );
}

function matches({ subject, actors, subjectIds, from, until, scope }: AuditFilter): SQL | undefined {
  return and(
    subject === undefined ? undefined : sql`split_part(${auditEvents.action}, '.', 1) = ${subject}`,
    actors && inArray(auditEvents.staffId, [...actors]),
    subjectIds && inArray(auditEvents.subjectId, [...subjectIds]),
    from && gte(auditEvents.at, from),
    until && lt(auditEvents.at, until),
    isSeenFrom(scope),
  );
}

/** The place of an event in the order of the log, whatever else is asked for. */
const placeOf = (id: number) => sql`(select p.at, p.id from ${auditEvents} p where p.id = ${id})`;

function isBeyond({ before, after }: AuditPlace): SQL | undefined {
  const own = sql`(${auditEvents.at}, ${auditEvents.id})`;
  if (before !== undefined) return sql`${own} < ${placeOf(before)}`;
  return after === undefined ? undefined : sql`${own} > ${placeOf(after)}`;
}

/** Actions on a whole plan; the others of plans are about one task. */
const OF_PLANS = sql.raw("('plans.create', 'plans.change', 'plans.import', 'plans.copy')");

/** The name of what an event changed, by its kind. */
const subjectName = sql<string | null>`case
  when audit_events.action like 'staff.%' then (select s.name from staff s where s.id = audit_events.subject_id)
  when split_part(audit_events.action, '.', 1) in ('units', 'kiosk', 'comments', 'contacts', 'signals')
    then (select u.name from units u where u.code = audit_events.subject_id)
  when audit_events.action like 'round.%' or audit_events.action in ('responses.export', 'responses.import')
    then (select r.title from rounds r where r.slug = audit_events.subject_id)
  when audit_events.action in ${OF_PLANS}
    then (select p.title from plans p where p.id::text = audit_events.subject_id)
  when audit_events.action like 'plans.%' and audit_events.subject_id ~ '^[0-9]{1,9}$'
    then (select t.title from plan_tasks t where t.id = audit_events.subject_id::int)
end`;

/**
 * Events in the order of the log, the latest first; after a place the next ones, the earliest first. Found by the place
 * and not by counting, so that the last page of a million is as near as the first.
 */
export async function listAuditEvents(
  db: Db,
  { limit, place = {}, ...filter }: AuditFilter & { readonly limit: number; readonly place?: AuditPlace },
): Promise<AuditEventRow[]> {
  const order = place.after === undefined ? desc : asc;
  return db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      actorKind: auditEvents.actorKind,
      staffName: staff.name,
      action: auditEvents.action,
      subjectId: auditEvents.subjectId,
      subjectName,
      details: auditEvents.details,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.staffId))
    .where(and(matches(filter), isBeyond(place)))
    .orderBy(order(auditEvents.at), order(auditEvents.id))
    .limit(limit);
}

/** What people and rounds are called, each with the id by which events name it. */
export async function listNamedSubjects(db: Db): Promise<{ id: string; name: string }[]> {
  const people = db
    .select({ id: staff.id, name: sql<string>`${staff.name} || ' ' || ${staff.email}` })
    .from(staff);
  const all = people.unionAll(
    db.select({ id: rounds.slug, name: sql<string>`${rounds.title} || ' ' || ${rounds.slug}` }).from(rounds),
  );
  return all;
}
