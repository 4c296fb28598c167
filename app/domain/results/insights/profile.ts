import type { Locale } from '#app/domain/locale/locale.ts';
import { answerColumns, traitQuestions } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import {
  isOfKind,
  isStoredIn,
  rulesOf,
  type QuestionOfKind,
} from '#app/domain/survey/question-types/register.ts';
import { reasonQuestion } from './reasons.ts';
import { isSmall } from '#app/domain/results/disclosure/threshold.ts';

/** A question beside the levels whose answers are only counted. */
export type CountedQuestion = QuestionOfKind<'code' | 'codes'>;

/** Where a counted question's values are stored: its place (from 0) in `answers` or in the traits. */
export interface ProfilePlace {
  readonly question: CountedQuestion;
  readonly from: 'answers' | 'traits';
  readonly place: number;
}

/** How often a stored value was given. */
interface Given {
  readonly value: number;
  readonly count: number;
}

/** One answer of a question: how many chose it, and of those who answered the share in percent. Null where withheld. */
export interface ProfileLine {
  readonly label: string;
  readonly count: number | null;
  readonly share: number | null;
}

/** How the respondents answered one question that is no level. */
export interface ProfileQuestion {
  readonly id: string;
  readonly title: string;
  readonly isTrait: boolean;
  /** Whether one person could choose several answers, so that shares do not add up to 100. */
  readonly isMultiple: boolean;
  /** People who answered; null where withheld. */
  readonly answered: number | null;
  readonly lines: readonly ProfileLine[];
}

/**
 * The questions of a form that are counted answer by answer, in its order; not the reasons of low levels, which are a
 * table of their own (`reasonTable`): how many answered would bound what is withheld there.
 */
export function profilePlaces(definition: Pick<Definition, 'questions'>): readonly ProfilePlace[] {
  const stored = new Map(answerColumns(definition).map(({ question, index }) => [question.id, index]));
  const traits = traitQuestions(definition).map(({ id }) => id);
  const reasons = reasonQuestion(definition)?.question.id;
  const counted = definition.questions
    .filter((question) => isOfKind(question, 'code') || isOfKind(question, 'codes'))
    .filter(({ id }) => id !== reasons);
  return counted.map((question) =>
    isStoredIn(question, 'traits')
      ? { question, from: 'traits', place: traits.indexOf(question.id) }
      : { question, from: 'answers', place: stored.get(question.id) ?? 0 },
  );
}

/** What each answer was chosen by; a stored mask of several answers counts for each of them. */
function countsOf(question: CountedQuestion, given: readonly Given[], definition: Definition): number[] {
  const isMask = isOfKind(question, 'codes');
  const chosen = (stored: number, value: number) => (isMask ? (stored & value) !== 0 : stored === value);
  return rulesOf(question)
    .codes(question, definition.scale.levels)
    .map(({ value }) =>
      given.reduce((sum, entry) => sum + (chosen(entry.value, value) ? entry.count : 0), 0),
    );
}

/**
 * Which counts a reader outside the province's own team must not see: those below the disclosure threshold (0 included);
 * where they could be worked out from the number who answered, the smallest other one too.
 * Source: docs/domain.md#small-groups.
 */
export function hiddenCounts(counts: readonly number[], threshold: number): readonly boolean[] {
  const isFew = (count: number) => isSmall(count, { threshold, isEmptySecret: true });
  const hidden = counts.map(isFew);
  const sum = () => counts.reduce((total, count, index) => total + (hidden[index] ? count : 0), 0);
  const isAlone = () => hidden.filter(Boolean).length === 1 || isFew(sum());
  while (hidden.includes(true) && hidden.includes(false) && isAlone()) {
    const least = Math.min(...counts.filter((_, index) => !hidden[index]));
    hidden[counts.findIndex((count, index) => !hidden[index] && count === least)] = true;
  }
  return hidden;
}

interface ProfileInput {
  readonly definition: Definition;
  readonly question: CountedQuestion;
  readonly given: readonly Given[];
  /** The disclosure threshold, for a reader from whom small groups are withheld; null for any other. */
  readonly threshold: number | null;
  readonly locale: Locale;
  /** The words for yes and no. */
  readonly yesNo: readonly [string, string];
}

/** How a question was answered, as this reader may see it. Shares are of those who answered the question. */
export function profileOf(input: ProfileInput): ProfileQuestion {
  const { definition, question, given, threshold, locale, yesNo } = input;
  const answered = given.reduce((sum, { count }) => sum + count, 0);
  const counts = countsOf(question, given, definition);
  const isHidden = threshold !== null && isSmall(answered, { threshold, isEmptySecret: true });
  const hidden = threshold === null ? [] : hiddenCounts(counts, threshold);
  const labels = rulesOf(question).labels(question, definition.scale.levels, { locale, yesNo });
  return {
    id: question.id,
    title: question.text[locale],
    isTrait: isStoredIn(question, 'traits'),
    isMultiple: isOfKind(question, 'codes'),
    answered: isHidden ? null : answered,
    lines: labels.map((label, index) => {
      const count = isHidden || hidden[index] ? null : (counts[index] ?? 0);
      return { label, count, share: count === null || answered === 0 ? null : (100 * count) / answered };
    }),
  };
}
