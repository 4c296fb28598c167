import { refuse } from '#app/domain/errors.ts';
import { datesOf, previousPeriod } from '#app/domain/periods/official-period.ts';
import { periodBefore } from '#app/domain/periods/period.ts';
import { askedDates, type ResultQuestion } from '#app/domain/results/table/question.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';
import { getSubject, isLike, type Subject } from './prepared/subject.server.ts';

/** What a question is compared with: comparable rounds, and the days and name of a period if one was asked for. */
export interface Earlier {
  readonly subject: Subject;
  readonly dates: Pick<ResultQuestion, 'period' | 'from' | 'to'>;
}

/** Rounds of the same questionnaire and method that have been open, the latest first. */
export async function listLikeRounds({ listRounds }: PreparedResults, round: RoundRow): Promise<RoundRow[]> {
  const all = await listRounds();
  return all.filter((other) => other.status !== 'draft' && other.id !== round.id && isLike(other, round));
}

/** The latest round that ended before this one began, of the same questionnaire and method. */
export async function findPreviousRound(
  prepared: PreparedResults,
  { round }: Subject,
): Promise<RoundRow | null> {
  const like = await listLikeRounds(prepared, round);
  return like.find(({ periodTo }) => periodTo < round.periodFrom) ?? null;
}

function datesBefore(input: ResultQuestion): Earlier['dates'] {
  if (input.period) return { period: previousPeriod(input.period) };
  const { from, to } = input;
  if (!from && !to) return {};
  if (!from || !to) refuse('invalid', 'question.compareOpenEnd');
  return periodBefore({ from, to });
}

function touches(
  { rounds }: Subject,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): boolean {
  return rounds.some(({ periodFrom, periodTo }) => (!to || periodFrom <= to) && (!from || periodTo >= from));
}

/**
 * The previous period of a question that names one: in its own rounds or, where they began later, in the previous
 * round. Without a period: the whole previous round.
 */
async function findPrevious(
  prepared: PreparedResults,
  { subject, input }: { subject: Subject; input: ResultQuestion },
): Promise<Earlier> {
  const dates = datesBefore(input);
  const days = dates.period ? datesOf(dates.period) : dates;
  if (days.from && touches(subject, days)) return { subject, dates };
  const round = await findPreviousRound(prepared, subject);
  if (round) return { subject: { ...subject, round, rounds: [round] }, dates };
  return days.from
    ? { subject, dates }
    : refuse('invalid', 'question.noPreviousRound', { title: subject.round.title });
}

/**
 * What a question is to be compared with; null for nothing. Another round is taken as a whole, whatever the days of the
 * question.
 * @throws AppError `invalid` for a round of another method or the round itself, for rows that are periods already, without
 * an earlier round; `not_found` for a round that is not there.
 */
export async function findEarlier(
  prepared: PreparedResults,
  asked: { subject: Subject; input: ResultQuestion },
): Promise<Earlier | null> {
  const { subject, input } = asked;
  if (input.compare === undefined) return null;
  if (input.by.includes('month') || input.by.includes('half_month'))
    refuse('invalid', 'question.compareByTime');
  if (input.compare === 'previous') return findPrevious(prepared, asked);
  const isItself = input.compare === subject.round.slug;
  const { from, to } = askedDates(input);
  if (isItself && !from && !to) refuse('invalid', 'question.compareItself', { title: subject.round.title });
  // The rounds counted and the one compared with must be comparable.
  const { rounds } = await getSubject(prepared, [subject.round.slug, input.compare]);
  const round = rounds.at(-1) ?? subject.round;
  return { subject: { ...subject, round, rounds: [round] }, dates: {} };
}
