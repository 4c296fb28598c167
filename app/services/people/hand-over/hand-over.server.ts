import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { can } from '#app/domain/people/policy.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { refuseOwnUnits } from '#app/services/scoring/reviewers.server.ts';
import { mayReadReport } from '#app/services/reports/may-read.server.ts';
import type { Db } from '#db/client.server.ts';
import { giveAppraisal, giveMadeThings, giveReportMail } from '#db/queries/people/belongings.ts';
import { actingGrants, insertGrant } from '#db/queries/people/grants.ts';
import { deleteLinkOf } from '#db/queries/people/links.ts';
import { findStaffByEmail, type StaffRow } from '#db/queries/people/staff.ts';
import { endAccount } from '#app/services/people/end-account.server.ts';
import { getPerson, type PersonKey } from '#app/services/people/get-person.server.ts';
import { lockPerson, refuseLastAdmin } from '#app/services/people/last-admin.server.ts';
import { readBelongings, type Belongings } from './list-belongings.server.ts';

export interface HandOverInput {
  /** E-mail of who takes over. */
  readonly successor: string;
  /** Whether they get the roles, too. */
  readonly withGrants: boolean;
}

export interface HandedOver {
  readonly successor: StaffRow;
  /** People whose link was withdrawn, for it was known to who leaves: they are sent another. */
  readonly withdrawn: Belongings['links'];
}

/** The two people of a hand-over, in its transaction. */
interface Parties {
  readonly tx: Db;
  readonly from: StaffRow;
  readonly to: StaffRow;
}

/**
 * Hands everything that is named after a person to another one and disables the account, all in one transaction. Keys keep
 * working; one-time links that the person was shown do not.
 * @throws AppError `not_found`; `conflict` for oneself, the last administrator, and a disabled account without anything;
 * `invalid` for the field `successor`, also when their roles do not let them appraise what is handed over.
 */
export async function handOver(ctx: Context, key: PersonKey, input: HandOverInput): Promise<HandedOver> {
  requireScope(ctx, 'staff.manage');
  const { id } = await getPerson(ctx, key);
  if (staffIdOf(ctx.actor) === id) refuse('conflict', 'people.refusal.notYourself');
  return ctx.db.transaction(async (tx) => {
    const { person: from, isLastAdmin } = await lockPerson(tx, id);
    const to = await requireSuccessor(tx, from, input.successor);
    if (input.withGrants && staffIdOf(ctx.actor) === to.id) {
      refuseField('successor', 'invalid', 'people.refusal.ownGrants');
    }
    const parties = { tx, from, to };
    const added = input.withGrants ? await giveGrants(ctx, parties) : 0;
    refuseLastAdmin(isLastAdmin && !(input.withGrants && to.hasPassword));
    const belongings = await readBelongings(tx, id, ctx.now);
    const isDone = from.disabledAt !== null && Object.values(belongings).every(({ length }) => length === 0);
    if (isDone) refuse('conflict', 'people.refusal.nothingToHandOver');
    await giveBelongings(ctx, parties, belongings);
    await endAccount(tx, from, ctx.now);
    const { keys, schedules, reports, appraisals, links } = belongings;
    await recordEvent(ctx, tx, {
      action: 'staff.hand_over',
      subjectId: id,
      details: {
        successor: to.email,
        roles: added,
        keys: namesOf(keys),
        schedules: namesOf(schedules),
        reports: namesOf(reports),
        appraisals: namesOf(appraisals.map(({ round, cluster }) => ({ name: `${round} ${cluster}`.trim() }))),
        withdrawn: namesOf(links),
      },
    });
    return { successor: to, withdrawn: links };
  });
}

/** Names in one line, for the log; null for none. */
function namesOf(things: readonly { readonly name: string }[]): string | null {
  return things.length === 0 ? null : things.map(({ name }) => name).join(', ');
}

async function requireSuccessor(tx: Db, from: StaffRow, typed: string): Promise<StaffRow> {
  const email = typed.trim().toLowerCase();
  const found = await findStaffByEmail(tx, email);
  if (found === null || found.disabledAt !== null) {
    return refuseField('successor', 'invalid', 'people.refusal.noSuccessor', { email: excerpt(email) });
  }
  if (found.id === from.id) refuseField('successor', 'invalid', 'people.refusal.sameSuccessor');
  return found;
}

/** Gives the roles that the successor does not have yet; returns how many. */
async function giveGrants(ctx: Context, { tx, from, to }: Parties): Promise<number> {
  let added = 0;
  for (const { role, unit } of from.grants) {
    if (!(await insertGrant(tx, to.id, { role, unitId: unit?.id ?? null }))) continue;
    added += 1;
    await recordEvent(ctx, tx, {
      action: 'staff.grant',
      subjectId: to.id,
      details: { role, unit: unit?.code ?? null },
    });
  }
  return added;
}

async function giveBelongings(
  ctx: Context,
  { tx, from, to }: Parties,
  { appraisals, reports, links }: Belongings,
): Promise<void> {
  const now = await getPerson({ db: tx }, { id: to.id });
  const successor = { kind: 'staff', id: now.id, grants: actingGrants(now.grants) } as const;
  if (appraisals.length > 0 && !can(successor, 'scores.appraise')) {
    refuseField('successor', 'invalid', 'people.refusal.successorMayNotAppraise', { email: to.email });
  }
  for (const appraisal of appraisals) {
    await giveAppraisal(tx, { ...appraisal, from: from.id, to: to.id });
    await refuseOwnUnits({ ...ctx, db: tx }, appraisal, 'successor');
  }
  for (const { id, unitId } of reports) {
    const mayRead = await mayReadReport({ db: tx }, now, unitId);
    await giveReportMail(tx, { scheduleId: id, from: from.id, to: mayRead ? to.id : null });
  }
  for (const { id } of links) await deleteLinkOf(tx, id);
  await giveMadeThings(tx, from.id, to.id, ctx.now);
}
