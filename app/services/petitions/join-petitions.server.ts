import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parsePetitionNumber, petitionNumber } from '#app/domain/petitions/petition.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { receiptFrom, RECEIPT_BYTES } from '#app/domain/receipts/receipt.ts';
import { insertPetitionEvent } from '#db/queries/petitions/history.ts';
import { findPetitionByNumber, insertPetition, type PetitionRow } from '#db/queries/petitions/petitions.ts';
import { movePetition, type PetitionDesk } from './move-petition.server.ts';
import { splitSchema } from './petition-fields.ts';
import { dueOf } from './petition-terms.server.ts';

/** What a petition that was joined with another one was joined with must not be. */
const GONE: readonly PetitionRow['state'][] = ['merged', 'split', 'refused', 'transferred'];

/**
 * Joins a petition, as a duplicate, with the one of a printed number; its petitioner is shown the answer of that one.
 * @throws as `movePetition`; FieldsRefused for a number that the actor cannot read, itself, or one that is gone.
 */
export async function mergePetition(
  ctx: PetitionDesk,
  { ref, into }: { readonly ref: string; readonly into: string },
): Promise<void> {
  const numbered = parsePetitionNumber(into);
  await movePetition(ctx, { ref, move: 'merge' }, async (petition, locked) => {
    const target = numbered && (await findPetitionByNumber(locked.db, numbered, petitionSight(ctx.actor)));
    if (!target)
      return refuseField('into', 'invalid', 'petitions.refusal.noNumber', { number: excerpt(into) });
    if (target.id === petition.id || GONE.includes(target.state)) {
      return refuseField('into', 'invalid', 'petitions.refusal.notInto');
    }
    const number = petitionNumber(target);
    return { change: { mergedIntoId: target.id }, event: { note: number }, details: { into: number } };
  });
}

/**
 * Divides a petition that asks for two things (Nghị định 154/2026/NĐ-CP wants mixed content divided) into two, each with
 * terms and an answer of its own; their age counts from the first. @throws as `movePetition`; FieldsRefused.
 */
export async function splitPetition(
  ctx: PetitionDesk,
  { ref, ...typed }: z.input<typeof splitSchema> & { ref: string },
): Promise<void> {
  const { first, second } = parseInput(splitSchema, typed);
  await movePetition(ctx, { ref, move: 'split' }, async (petition, locked, today) => {
    const parts: string[] = [];
    for (const [place, content] of [first, second].entries()) {
      const row = { ...partOf(petition, `${place + 1}/2`), content };
      const stored = await insertPetition(locked.db, {
        ...row,
        receipt: receiptFrom(randomBytes(RECEIPT_BYTES)),
        entryKey: randomUUID(),
        createdAt: ctx.now,
        dueOn: await dueOf(locked.db, row, today),
      });
      if (stored === null) throw new Error('a new part of a petition was stored before');
      const on = { petitionId: stored.id, on: today, at: ctx.now, staffId: staffIdOf(ctx.actor) };
      await insertPetitionEvent(locked.db, { ...on, kind: 'register', note: petitionNumber(petition) });
      parts.push(petitionNumber(stored));
    }
    return { event: { note: parts.join(', ') }, details: { into: parts.join(', ') } };
  });
}

/** What a part has of the petition that it was divided from; it waits to be taken. */
function partOf(petition: PetitionRow, place: string) {
  const { year, source, commentRef, portalCode, unitId, ruleSet, receivedOn, assignedOn } = petition;
  return {
    ...{ year, source, commentRef, portalCode, unitId, ruleSet, receivedOn, assignedOn },
    class: petition.class,
    title: `${petition.title ?? ''} (${place})`,
    splitFromId: petition.id,
    state: 'received' as const,
    decidedOn: null,
    referredOn: null,
    answeredOn: null,
    publishedOn: null,
    resolvedOn: null,
  };
}
