import { asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { petitionEvents, units } from '#db/schema/index.ts';

export type NewPetitionEvent = typeof petitionEvents.$inferInsert;

export type PetitionEventRow = Omit<typeof petitionEvents.$inferSelect, 'unitBeforeId' | 'unitAfterId'> & {
  readonly unitBefore: string | null;
  readonly unitAfter: string | null;
};

const before = alias(units, 'unit_before');
const after = alias(units, 'unit_after');

/** What happened to a petition, in order. */
export async function listPetitionEvents(db: Db, petitionId: number): Promise<PetitionEventRow[]> {
  const { id, kind, on, at, staffId, note, untilOn } = petitionEvents;
  return db
    .select({
      id,
      petitionId: petitionEvents.petitionId,
      kind,
      on,
      at,
      staffId,
      note,
      untilOn,
      unitBefore: before.name,
      unitAfter: after.name,
    })
    .from(petitionEvents)
    .leftJoin(before, eq(before.id, petitionEvents.unitBeforeId))
    .leftJoin(after, eq(after.id, petitionEvents.unitAfterId))
    .where(eq(petitionEvents.petitionId, petitionId))
    .orderBy(asc(id));
}

export async function insertPetitionEvent(tx: Db, event: NewPetitionEvent): Promise<void> {
  await tx.insert(petitionEvents).values(event);
}
