import { daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { isUnanswered, type PetitionState } from './petition-state.ts';
import { termsOf, type ClockRule, type ClockStep, type RuleSetId } from './rule-sets.ts';

/** A time in which the petitioner is to supply something: to the day on which it came, or the last that was given. */
export interface Pause {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What decides the clocks of a petition; days are local. */
export interface PetitionDates {
  readonly state: PetitionState;
  readonly receivedOn: IsoDate;
  /** Since when the unit in charge has it: its receipt, the last transfer, or the day it was sent back to be answered anew. */
  readonly assignedOn: IsoDate;
  /** When the unit took or refused it; null while it has not. */
  readonly decidedOn: IsoDate | null;
  /** When it was passed to a body outside; null when it was not. */
  readonly referredOn: IsoDate | null;
  /** Of the last answer since `assignedOn`. */
  readonly answeredOn: IsoDate | null;
  readonly publishedOn: IsoDate | null;
  /** When nothing more was to be done; null while something is. */
  readonly resolvedOn: IsoDate | null;
  /** Since `assignedOn`, in order. */
  readonly pauses: readonly Pause[];
}

/** How a clock stands: under way, over and not done, done in time, done late, held up by a supplement. */
export const CLOCK_STANDINGS = ['running', 'late', 'met', 'missed', 'paused'] as const;
export type ClockStanding = (typeof CLOCK_STANDINGS)[number];

export interface Clock {
  readonly step: ClockStep;
  /** Working days that the rule gives. */
  readonly days: number;
  readonly startOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly stopOn: IsoDate | null;
  readonly standing: ClockStanding;
  /** Working days from today to the term, or from the stop to it; negative when it is over. */
  readonly left: number;
}

interface ClockInput {
  readonly dates: PetitionDates;
  readonly ruleSet: RuleSetId;
  readonly calendar: WorkingCalendar;
  readonly today: IsoDate;
}

const STOPS: Readonly<Record<ClockStep, (dates: PetitionDates) => IsoDate | null>> = {
  decide: ({ decidedOn, referredOn, answeredOn }) => decidedOn ?? referredOn ?? answeredOn,
  refer: ({ referredOn }) => referredOn,
  supplement: ({ pauses }) => pauses[0]?.from ?? null,
  answer: ({ answeredOn }) => answeredOn,
  publish: ({ publishedOn }) => publishedOn,
};

/** The last day of a term: its working days, and those that pauses took. */
export function termEnd(
  { start, days, pauses }: { start: IsoDate; days: number; pauses: readonly Pause[] },
  calendar: WorkingCalendar,
): IsoDate {
  const held = pauses.reduce((sum, { from, to }) => sum + workingDaysBetween(from, to, calendar), 0);
  return addWorkingDays(start, days + Math.max(0, held), calendar);
}

function isOver({ step, isOptional }: ClockRule, { state }: PetitionDates): boolean {
  if (step === 'publish') return state === 'closed';
  return isOptional ? state !== 'received' && state !== 'waiting' : isUnanswered(state);
}

function standingOf(
  clock: Pick<Clock, 'dueOn' | 'stopOn'>,
  isPaused: boolean,
  today: IsoDate,
): ClockStanding {
  const { dueOn, stopOn } = clock;
  if (stopOn !== null) return stopOn <= dueOn ? 'met' : 'missed';
  if (today > dueOn) return 'late';
  return isPaused ? 'paused' : 'running';
}

/** The last day of the last pause; '' for none. */
const lastDay = (pauses: readonly Pause[]) => pauses.at(-1)?.to ?? '';

function clockOf(rule: ClockRule, { dates, calendar, today }: ClockInput): Clock | null {
  const { step, days, from } = rule;
  const start = from === 'assigned' ? dates.assignedOn : dates.answeredOn;
  const stopOn = STOPS[step](dates);
  if (start === null || (stopOn === null && isOver(rule, dates))) return null;
  const pauses = step === 'answer' ? dates.pauses : [];
  const dueOn = termEnd({ start, days, pauses }, calendar);
  const isPaused = step === 'answer' && dates.state === 'waiting' && today <= lastDay(pauses);
  const left = workingDaysBetween(stopOn ?? today, dueOn, calendar);
  return {
    step,
    days,
    startOn: start,
    dueOn,
    stopOn,
    left,
    standing: standingOf({ dueOn, stopOn }, isPaused, today),
  };
}

/** The clocks of a petition that run or ran since its unit has it, in the order of the work. */
export function clocksOf(input: ClockInput): Clock[] {
  return termsOf(input.ruleSet).flatMap((rule) => clockOf(rule, input) ?? []);
}

/** By when the unit in charge owes an answer; null where none is owed. */
export function answerDue(input: ClockInput): IsoDate | null {
  return clocksOf(input).find(({ step }) => step === 'answer')?.dueOn ?? null;
}

/** Calendar days since the petition was received, whoever had it; they end when it is resolved. */
export function totalAge(
  { receivedOn, resolvedOn }: Pick<PetitionDates, 'receivedOn' | 'resolvedOn'>,
  today: IsoDate,
): number {
  return Math.max(0, daysBetween(receivedOn, resolvedOn ?? today));
}
