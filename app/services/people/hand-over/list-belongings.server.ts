import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import {
  listAppraisalsOf,
  listKeysOf,
  listLinksShownTo,
  listReportsTold,
  listSchedulesOf,
  listUnitsManagedAlone,
} from '#db/queries/people/belongings.ts';
import type { StaffRow } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from '#app/services/people/get-person.server.ts';

/** What is named after a person and needs somebody when they leave. */
export type Belongings = Awaited<ReturnType<typeof readBelongings>>;

/** What a person has at a time. Rounds, plans and documents belong to their unit or the province, and stay as they are. */
export async function readBelongings(db: Db, staffId: string, now: Date) {
  const [keys, schedules, reports, appraisals, links, units] = await Promise.all([
    listKeysOf(db, staffId, now),
    listSchedulesOf(db, staffId),
    listReportsTold(db, staffId),
    listAppraisalsOf(db, staffId),
    listLinksShownTo(db, staffId, now),
    listUnitsManagedAlone(db, staffId),
  ]);
  return { keys, schedules, reports, appraisals, links, units };
}

/**
 * A person who leaves, and what is to be handed over.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function listBelongings(
  ctx: Context,
  key: PersonKey,
): Promise<{ readonly person: StaffRow; readonly belongings: Belongings }> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  return { person, belongings: await readBelongings(ctx.db, person.id, ctx.now) };
}
