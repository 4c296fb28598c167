import { and, asc, eq, gt, inArray, isNull, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { whoCanLogIn } from './grants.ts';
import {
  apiKeys,
  reportRecipients,
  reportSchedules,
  scoreReviewers,
  scoringRounds,
  staff,
  staffGrants,
  staffLinks,
} from '#db/schema/index.ts';

/** Something that is named after one person, as it is listed. */
export interface Belonging<Id = number> {
  readonly id: Id;
  readonly name: string;
}

/** A report that is made after each period, which a person asked for or is told about. */
export interface ReportBelonging extends Belonging {
  /** Whose people it is about; null: the whole province. */
  readonly unitId: number | null;
}

/** Keys for programs that a person made, and that are good at a time. */
export async function listKeysOf(db: Db, staffId: string, now: Date): Promise<Belonging[]> {
  const { id, name, createdBy, revokedAt, expiresAt } = apiKeys;
  const isGood = and(isNull(revokedAt), or(isNull(expiresAt), gt(expiresAt, now)));
  return db
    .select({ id, name })
    .from(apiKeys)
    .where(and(eq(createdBy, staffId), isGood))
    .orderBy(asc(name), asc(id));
}

/** Report schedules under way that a person made. */
export async function listSchedulesOf(db: Db, staffId: string): Promise<ReportBelonging[]> {
  const { id, title, unitId, createdBy, stoppedAt } = reportSchedules;
  return db
    .select({ id, name: title, unitId })
    .from(reportSchedules)
    .where(and(eq(createdBy, staffId), isNull(stoppedAt)))
    .orderBy(asc(title), asc(id));
}

/** Report schedules under way of which a person is told by mail. */
export async function listReportsTold(db: Db, staffId: string): Promise<ReportBelonging[]> {
  const { id, title, unitId, stoppedAt } = reportSchedules;
  return db
    .select({ id, name: title, unitId })
    .from(reportRecipients)
    .innerJoin(reportSchedules, eq(id, reportRecipients.scheduleId))
    .where(and(eq(reportRecipients.staffId, staffId), isNull(stoppedAt)))
    .orderBy(asc(title), asc(id));
}

/** A cluster of a scoring round that a person appraises. */
export interface Appraisal {
  readonly roundId: number;
  readonly round: string;
  readonly cluster: string;
}

/** What a person appraises in scoring rounds that are not published. */
export async function listAppraisalsOf(db: Db, staffId: string): Promise<Appraisal[]> {
  const { roundId, cluster } = scoreReviewers;
  return db
    .select({ roundId, round: scoringRounds.title, cluster })
    .from(scoreReviewers)
    .innerJoin(scoringRounds, eq(scoringRounds.id, roundId))
    .where(and(eq(scoreReviewers.staffId, staffId), isNull(scoringRounds.publishedAt)))
    .orderBy(asc(scoringRounds.title), asc(cluster));
}

/** People whose one-time link somebody was shown, the last to make it, and so may know. */
export async function listLinksShownTo(db: Db, staffId: string, now: Date): Promise<Belonging<string>[]> {
  const maker = sql`(select e.staff_id from audit_events e
    where e.subject_id = staff_links.staff_id and e.action in ('staff.invite', 'staff.invite_again', 'staff.offer_reset')
    order by e.at desc, e.id desc limit 1)`;
  return db
    .select({ id: staff.id, name: staff.name })
    .from(staffLinks)
    .innerJoin(staff, eq(staff.id, staffLinks.staffId))
    .where(and(isNull(staffLinks.mailState), gt(staffLinks.expiresAt, now), sql`${maker} = ${staffId}`))
    .orderBy(asc(staff.name));
}

/** A unit that nobody else manages, with the tasks that it leads and has not finished. */
export interface LonelyUnit {
  readonly code: string;
  readonly name: string;
  readonly openTasks: number;
}

/** Units whose only manager who can log in is this person. */
export async function listUnitsManagedAlone(db: Db, staffId: string): Promise<LonelyUnit[]> {
  const others = alias(staffGrants, 'others');
  const other = alias(staff, 'other');
  const elsewhere = db
    .select({ one: sql`1` })
    .from(others)
    .innerJoin(other, eq(other.id, others.staffId))
    .where(
      and(
        eq(others.unitId, staffGrants.unitId),
        eq(others.role, 'manager'),
        sql`${others.staffId} <> ${staffId}`,
        isNull(other.disabledAt),
        inArray(other.id, whoCanLogIn(db)),
      ),
    );
  return db
    .select({
      code: sql<string>`u.code`,
      name: sql<string>`u.name`,
      openTasks: sql<number>`(select count(*)::int from plan_tasks t where t.lead_unit_id = u.id and t.state <> 'accepted')`,
    })
    .from(staffGrants)
    .innerJoin(sql`units u`, sql`u.id = ${staffGrants.unitId}`)
    .where(and(eq(staffGrants.staffId, staffId), eq(staffGrants.role, 'manager'), notExists(elsewhere)))
    .orderBy(sql`u.name`);
}

/** Makes somebody else the maker of the keys and schedules that a person made. */
export async function giveMadeThings(tx: Db, from: string, to: string, now: Date): Promise<void> {
  for (const { id } of await listKeysOf(tx, from, now)) {
    await tx.update(apiKeys).set({ createdBy: to }).where(eq(apiKeys.id, id));
  }
  await tx
    .update(reportSchedules)
    .set({ createdBy: to })
    .where(and(eq(reportSchedules.createdBy, from), isNull(reportSchedules.stoppedAt)));
}

/** Tells somebody else of a schedule's reports, in place of a person; `to` null: nobody. */
export async function giveReportMail(
  tx: Db,
  { scheduleId, from, to }: { scheduleId: number; from: string; to: string | null },
): Promise<void> {
  if (to !== null)
    await tx.insert(reportRecipients).values({ scheduleId, staffId: to }).onConflictDoNothing();
  await tx
    .delete(reportRecipients)
    .where(and(eq(reportRecipients.scheduleId, scheduleId), eq(reportRecipients.staffId, from)));
}

/** Lets somebody else appraise a cluster, in place of a person. */
export async function giveAppraisal(
  tx: Db,
  { roundId, cluster, from, to }: { roundId: number; cluster: string; from: string; to: string },
): Promise<void> {
  await tx.insert(scoreReviewers).values({ roundId, cluster, staffId: to }).onConflictDoNothing();
  await tx
    .delete(scoreReviewers)
    .where(
      and(
        eq(scoreReviewers.roundId, roundId),
        eq(scoreReviewers.cluster, cluster),
        eq(scoreReviewers.staffId, from),
      ),
    );
}
