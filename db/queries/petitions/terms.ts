import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { petitionEvents, petitions } from '#db/schema/index.ts';
import { isOpen } from './standing.ts';

const { id, dueOn, state, ruleSet, receivedOn, assignedOn } = petitions;
const { decidedOn, referredOn, answeredOn, publishedOn, resolvedOn } = petitions;

const openOf = (ids: readonly number[] | undefined) => and(isOpen, ids && inArray(id, [...ids]));

/** What decides the terms of open petitions, locked until the transaction ends; of all, or of these. */
export async function listOpenTerms(tx: Db, ids?: readonly number[]) {
  const dates = { decidedOn, referredOn, answeredOn, publishedOn, resolvedOn };
  return tx
    .select({ id, dueOn, state, ruleSet, receivedOn, assignedOn, ...dates })
    .from(petitions)
    .where(openOf(ids))
    .orderBy(asc(id))
    .for('update');
}

/** What holds up the terms of open petitions, or begins them anew, in order, by their ids. */
export async function listOpenPauses(tx: Db, ids?: readonly number[]) {
  const { petitionId, kind, on, untilOn } = petitionEvents;
  const rows = await tx
    .select({ petitionId, kind, on, untilOn })
    .from(petitionEvents)
    .innerJoin(petitions, eq(petitions.id, petitionId))
    .where(and(openOf(ids), inArray(kind, ['ask', 'supply', 'transfer', 'reopen'])))
    .orderBy(asc(petitionEvents.id));
  const of = new Map<number, (typeof rows)[number][]>();
  for (const row of rows) of.set(row.petitionId, [...(of.get(row.petitionId) ?? []), row]);
  return of;
}

/** Stores when answers are due. */
export async function saveTerms(
  tx: Db,
  terms: readonly { readonly id: number; readonly dueOn: IsoDate | null }[],
): Promise<void> {
  await inChunks(terms, async (chunk) => {
    const rows = chunk.map((term) => sql`(${term.id}::int, ${term.dueOn}::date)`);
    await tx.execute(sql`
      update petitions set due_on = term.due_on
      from (values ${sql.join(rows, sql`, `)}) as term (id, due_on) where petitions.id = term.id`);
    return [];
  });
}
