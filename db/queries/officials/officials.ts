import { localDate } from '#app/domain/periods/date.ts';
import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { officials, officialsGroups, officialsRounds, units } from '#db/schema/index.ts';

export type OfficialRow = typeof officials.$inferSelect;
export type NewOfficial = Pick<
  typeof officials.$inferInsert,
  'roundId' | 'groupId' | 'code' | 'name' | 'email' | 'unitId'
>;

/** Somebody of a list, with their group and unit. */
export interface ListedOfficial extends Pick<
  OfficialRow,
  'id' | 'code' | 'name' | 'email' | 'mailState' | 'groupId'
> {
  readonly group: string;
  readonly unitCode: string | null;
  readonly hasLink: boolean;
}

/** The people of a round by code; a page of them where it is asked for. */
export async function listOfficials(
  db: Db,
  roundId: number,
  page?: { limit: number; offset: number },
): Promise<ListedOfficial[]> {
  const all = db
    .select({
      id: officials.id,
      code: officials.code,
      name: officials.name,
      email: officials.email,
      mailState: officials.mailState,
      groupId: officials.groupId,
      group: officialsGroups.name,
      unitCode: units.code,
      hasLink: sql<boolean>`${officials.mark} is not null`,
    })
    .from(officials)
    .innerJoin(officialsGroups, eq(officialsGroups.id, officials.groupId))
    .leftJoin(units, eq(units.id, officials.unitId))
    .where(eq(officials.roundId, roundId))
    .orderBy(asc(officials.code));
  return page === undefined ? all : all.limit(page.limit).offset(page.offset);
}

/** Adds people, and changes those of the same code; links stay. */
export async function upsertOfficials(tx: Db, rows: readonly NewOfficial[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    tx
      .insert(officials)
      .values(chunk)
      .onConflictDoUpdate({
        target: [officials.roundId, officials.code],
        set: {
          groupId: sql`excluded.group_id`,
          name: sql`excluded.name`,
          email: sql`excluded.email`,
          unitId: sql`excluded.unit_id`,
        },
      })
      .returning({ id: officials.id }),
  );
}

/** Takes somebody off a list; false when nobody has the code. */
export async function deleteOfficial(tx: Db, roundId: number, code: string): Promise<boolean> {
  const gone = await tx
    .delete(officials)
    .where(and(eq(officials.roundId, roundId), eq(officials.code, code)))
    .returning({ id: officials.id });
  return gone.length > 0;
}

/** Gives people links to be handed over, in place of earlier ones: what is kept of each. */
export async function putMarks(tx: Db, marks: readonly { id: number; mark: string }[]): Promise<void> {
  await inChunks(marks, async (chunk) => {
    const rows = sql.join(
      chunk.map(({ id, mark }) => sql`(${id}::int, ${mark}::text)`),
      sql`, `,
    );
    await tx.execute(sql`
      update officials o set mark = given.mark, mail_state = null, problem = null, attempts = 0, next_at = null
      from (values ${rows}) as given (id, mark) where o.id = given.id`);
    return [];
  });
}

/** Withdraws the link of somebody; false when nobody has the code. */
export async function withdrawMark(tx: Db, roundId: number, code: string): Promise<boolean> {
  const done = await tx
    .update(officials)
    .set({ mark: null, mailState: null, problem: null, attempts: 0, nextAt: null })
    .where(and(eq(officials.roundId, roundId), eq(officials.code, code)))
    .returning({ id: officials.id });
  return done.length > 0;
}

/** Has mails take links to people of these ids who have an e-mail; returns how many. */
export async function queueLinkMails(tx: Db, ids: readonly number[], now: Date): Promise<number> {
  const queued = await inChunks(ids, (chunk) =>
    tx
      .update(officials)
      .set({ mailState: 'waiting', attempts: 0, problem: null, nextAt: now })
      .where(and(inArray(officials.id, chunk), isNotNull(officials.email)))
      .returning({ id: officials.id }),
  );
  return queued.length;
}

/**
 * Claims somebody of an open round whose mail is due: counts the attempt and sets the next one to `retryAt`, so that another
 * process retries if this one dies. Null when none is due. Call in a transaction.
 */
export async function claimOfficialMail(
  tx: Db,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<OfficialRow | null> {
  const [next] = await tx
    .select({ id: officials.id })
    .from(officials)
    .innerJoin(officialsRounds, eq(officialsRounds.id, officials.roundId))
    .where(
      and(
        eq(officials.mailState, 'waiting'),
        lte(officials.nextAt, now),
        isNotNull(officialsRounds.openedAt),
        isNull(officialsRounds.closedAt),
        // A link dies on the last day; nobody is sent a dead one.
        gte(officialsRounds.lastOn, localDate(now)),
      ),
    )
    .orderBy(asc(officials.nextAt))
    .limit(1)
    .for('update', { of: officials, skipLocked: true });
  if (!next) return null;
  const [claimed] = await tx
    .update(officials)
    .set({ attempts: sql`${officials.attempts} + 1`, nextAt: retryAt })
    .where(eq(officials.id, next.id))
    .returning();
  return claimed ?? null;
}

/** Changes what is kept of a link while its mail is sent; false when it was withdrawn or handed over meanwhile. */
export async function changeOfficialMail(
  db: Db,
  id: number,
  change: Partial<Pick<OfficialRow, 'mark' | 'mailState' | 'nextAt' | 'problem'>>,
): Promise<boolean> {
  const changed = await db
    .update(officials)
    .set(change)
    .where(and(eq(officials.id, id), eq(officials.mailState, 'waiting')))
    .returning({ id: officials.id });
  return changed.length > 0;
}
