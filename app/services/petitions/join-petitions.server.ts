import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parsePetitionNumber, petitionNumber } from '#app/domain/petitions/petition.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { isUnanswered } from '#app/domain/petitions/petition-state.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { receiptFrom, RECEIPT_BYTES } from '#app/domain/receipts/receipt.ts';
import { pauseEvents } from '#app/domain/petitions/pauses.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import {
  insertPetitionEvent,
  listPetitionEvents,
  type PetitionEventRow,
} from '#db/queries/petitions/history.ts';
import {
  findPetitionByNumber,
  insertPetition,
  repointMerged,
  tryLockPetition,
  updatePetition,
  type PetitionRow,
} from '#db/queries/petitions/petitions.ts';
import { movePetition, type PetitionDesk } from './move-petition.server.ts';
import { splitSchema } from './petition-fields.ts';
import { dueOf } from './petition-terms.server.ts';

/**
 * Joins a petition, as a duplicate, with the one of a printed number; its petitioner is shown the answer of that one, and so
 * are those of the duplicates that it was joined with before.
 * @throws as `movePetition`; `conflict` while somebody moves that one; FieldsRefused for a number that the actor cannot read,
 * itself, or one that is gone.
 */
export async function mergePetition(
  ctx: PetitionDesk,
  { ref, into }: { readonly ref: string; readonly into: string },
): Promise<void> {
  const numbered = parsePetitionNumber(into);
  await movePetition(ctx, { ref, move: 'merge' }, async (petition, locked) => {
    const find = () => numbered && findPetitionByNumber(locked.db, numbered, petitionSight(ctx.actor));
    const found = await find();
    // Without waiting: of two that are joined with each other at once each would wait for the other.
    if (found && !(await tryLockPetition(locked.db, found.id))) refuse('conflict', 'petitions.refusal.moved');
    const target = await find();
    if (!target)
      return refuseField('into', 'invalid', 'petitions.refusal.noNumber', { number: excerpt(into) });
    if (target.id === petition.id || isUnanswered(target.state)) {
      return refuseField('into', 'invalid', 'petitions.refusal.notInto');
    }
    const number = petitionNumber(target);
    await repointMerged(locked.db, petition.id, target.id);
    return { change: { mergedIntoId: target.id }, event: { note: number }, details: { into: number } };
  });
}

/**
 * Divides a petition that asks for two things (Nghị định 154/2026/NĐ-CP wants mixed content divided) into two, each with
 * terms and an answer of its own; their age counts from the first, and what the petitioner was waited for counts for both.
 * A part is not divided again. @throws as `movePetition`; `conflict` for a part; FieldsRefused.
 */
export async function splitPetition(
  ctx: PetitionDesk,
  { ref, ...typed }: z.input<typeof splitSchema> & { ref: string },
): Promise<void> {
  const { first, second } = parseInput(splitSchema, typed);
  await movePetition(ctx, { ref, move: 'split' }, async (petition, locked, today) => {
    if (petition.splitFromId !== null) refuse('conflict', 'petitions.refusal.partOfPart');
    const pauses = pauseEvents(await listPetitionEvents(locked.db, petition.id));
    const mask = (text: string) => (petition.commentRef === null ? text : maskPersonalData(text));
    const parts: string[] = [];
    for (const [place, content] of [first, second].entries()) {
      const part = { ...partOf(petition, `${place + 1}/2`), content: mask(content) };
      parts.push(await storePart(locked, part, { pauses, whole: petition, today }));
    }
    return { event: { note: parts.join(', ') }, details: { into: parts.join(', ') } };
  });
}

interface Dividing {
  /** What was asked of the petitioner since the unit has the petition, and what came. */
  readonly pauses: readonly PetitionEventRow[];
  readonly whole: PetitionRow;
  readonly today: IsoDate;
}

/** Stores a part with the pauses of the whole; returns its printed number. */
async function storePart(
  ctx: PetitionDesk,
  part: ReturnType<typeof partOf> & { readonly content: string },
  { pauses, whole, today }: Dividing,
): Promise<string> {
  const stored = await insertPetition(ctx.db, {
    ...part,
    receipt: receiptFrom(randomBytes(RECEIPT_BYTES)),
    entryKey: randomUUID(),
    createdAt: ctx.now,
  });
  if (stored === null) throw new Error('a new part of a petition was stored before');
  const petitionId = stored.id;
  for (const { kind, on, at, staffId, note, untilOn } of pauses) {
    await insertPetitionEvent(ctx.db, { petitionId, kind, on, at, staffId, note, untilOn });
  }
  const now = { petitionId, on: today, at: ctx.now, staffId: staffIdOf(ctx.actor) };
  await insertPetitionEvent(ctx.db, { ...now, kind: 'register', note: petitionNumber(whole) });
  await updatePetition(ctx.db, petitionId, { dueOn: await dueOf(ctx.db, stored, today) });
  return petitionNumber(stored);
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
