import { randomUUID } from 'node:crypto';
import { addDays, localDate, splitDate, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';
import { answerDue } from '#app/domain/petitions/clocks.ts';
import { pausesOf } from '#app/domain/petitions/pauses.ts';
import { isFinal, stateAfter } from '#app/domain/petitions/petition-state.ts';
import { datesOf, type StoredDates } from '#app/domain/petitions/stored-dates.ts';
import type { WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { receiptFrom, RECEIPT_BYTES } from '#app/domain/receipts/receipt.ts';
import type { Db } from '#db/client.server.ts';
import { insertPetition, type NewPetition } from '#db/queries/petitions/petitions.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { petitionEvents } from '#db/schema/index.ts';
import type { SeededRandom } from './random.ts';
import { SAMPLE_PETITIONS, type SamplePetition, type SampleStep } from './sample-petition-texts.ts';
import type { StoredPlace } from './store-province.ts';

interface SampleDesk {
  readonly tx: Db;
  readonly now: Date;
  readonly random: SeededRandom;
  readonly places: readonly StoredPlace[];
}

/** What is known while a petition's steps are gone through. */
interface Telling {
  readonly today: IsoDate;
  /** The units that petitions are brought to. */
  readonly unitIds: readonly number[];
  /** The ids of the petitions before. */
  readonly before: readonly number[];
}

/** A petition on its way, without what storing it adds. */
type Told = Omit<NewPetition, 'receipt' | 'entryKey' | 'createdAt'> & StoredDates;
type NewEvent = Omit<typeof petitionEvents.$inferInsert, 'petitionId'>;

const OFFICE_HOURS_MS = 9 * 60 * 60_000;
const morningOf = (day: IsoDate) => new Date(startOfDate(day).getTime() + OFFICE_HOURS_MS);

type Change = (step: SampleStep, given: { row: Told; on: IsoDate; telling: Telling }) => Partial<NewPetition>;

const decide: Change = (_step, { on }) => ({ decidedOn: on });

/** What a step changes beside the state; those that are not here change nothing else. */
const CHANGES: Partial<Record<SampleStep['kind'], Change>> = {
  accept: decide,
  refuse: decide,
  refer: (_step, { on }) => ({ referredOn: on }),
  transfer: ({ to = 0 }, { row, on, telling }) => ({
    ...{ unitId: telling.unitIds[to] ?? row.unitId, assignedOn: on, decidedOn: null },
  }),
  ask: (_step, { row }) => ({ heldState: row.state === 'received' ? 'received' : 'in_work' }),
  answer: ({ note = '', cause = 'other', action = 'none' }, { on }) => ({
    ...{ answer: note, cause, action, answeredOn: on, firstAnsweredOn: on },
  }),
  rate: ({ rating = 'satisfied' }, { on }) => ({
    ...{ rating, ratedOn: on, unsatisfiedOn: rating === 'not_satisfied' ? on : null },
  }),
  publish: ({ publicContent }, { row, on }) => ({
    ...{ publishedOn: on, publicContent: publicContent ?? row.title, publicAnswer: row.answer },
  }),
  merge: ({ into = 0 }, { telling }) => ({ mergedIntoId: telling.before[into] ?? null }),
};

/** The event of a step. */
function eventOf(step: SampleStep, row: Told, { today, unitIds }: Telling): NewEvent {
  const { kind, ago, note, rating, to, until } = step;
  const on = addDays(today, -ago);
  return {
    ...{ kind, on, at: morningOf(on), note: rating ?? note ?? null },
    ...(to !== undefined && { unitBeforeId: row.unitId, unitAfterId: unitIds[to] ?? row.unitId }),
    ...(until !== undefined && { untilOn: addDays(today, until) }),
  };
}

/** A petition after all that happened to it, with its events. */
function tell(sample: SamplePetition, telling: Telling, calendar: WorkingCalendar) {
  const { today, unitIds } = telling;
  const receivedOn = addDays(today, -sample.ago);
  let row = {
    ...{ title: sample.title, content: sample.content, class: sample.class, source: sample.source },
    ...{ ruleSet: sample.ruleSet ?? 'portal', unitId: unitIds[sample.unit] ?? 0, state: 'received' },
    ...{ year: splitDate(receivedOn).year, receivedOn, assignedOn: receivedOn, decidedOn: null },
    ...{ referredOn: null, answeredOn: null, publishedOn: null, resolvedOn: null },
  } as Told;
  const at = morningOf(receivedOn);
  const events: NewEvent[] = [{ kind: 'register', on: receivedOn, at, unitAfterId: row.unitId }];
  const dueOf = () => {
    const pauses = pausesOf(events.map(({ kind, on, untilOn = null }) => ({ kind, on, untilOn })));
    return answerDue({ dates: datesOf(row, pauses), ruleSet: row.ruleSet, calendar, today });
  };
  for (const step of sample.steps) {
    const { kind } = step;
    events.push(eventOf(step, row, telling));
    const state = kind === 'rate' || kind === 'publish' ? row.state : stateAfter(row.state, kind, null);
    if (state === null) throw new Error(`a petition of the sample cannot be moved by ${kind}`);
    const on = addDays(today, -step.ago);
    const change = CHANGES[kind]?.(step, { row, on, telling });
    row = { ...row, ...change, state, resolvedOn: isFinal(state) ? on : null };
    if (kind === 'answer') row = { ...row, firstDueOn: dueOf() };
  }
  return { row: { ...row, dueOn: dueOf() }, events };
}

/** Petitions of the sample province in every state, so that the register and its board have something to show. */
export async function storeSamplePetitions({ tx, now, random, places }: SampleDesk): Promise<void> {
  const calendar = await findCalendar(tx);
  const unitIds = places.filter(({ kind }) => kind === 'centre').map(({ unitId }) => unitId);
  const ids: number[] = [];
  for (const sample of SAMPLE_PETITIONS) {
    const { row, events } = tell(sample, { today: localDate(now), unitIds, before: ids }, calendar);
    const bytes = Uint8Array.from({ length: RECEIPT_BYTES }, () => random.below(256));
    const createdAt = events[0]?.at ?? now;
    const stored = await insertPetition(tx, {
      ...row,
      ...{ receipt: receiptFrom(bytes), entryKey: randomUUID(), createdAt },
    });
    if (stored === null) throw new Error('a petition of the sample was not stored');
    await tx.insert(petitionEvents).values(events.map((event) => ({ ...event, petitionId: stored.id })));
    ids.push(stored.id);
  }
}
