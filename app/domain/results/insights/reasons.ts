import { compareVietnamese } from '#app/domain/locale/collate.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import {
  addReasons,
  hideReasons,
  hideReasonsOf,
  orderReasons,
} from '#app/domain/results/disclosure/reasons.ts';
import type { KeyLabel } from '#app/domain/results/table/table.ts';
import { answerColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import { isOfKind, rulesOf, type QuestionOfKind } from '#app/domain/survey/question-types/register.ts';

/** What reasons can be broken down by. */
export const REASON_KEYS = ['unit', 'service_area', 'counter', 'week'] as const;
export type ReasonKey = (typeof REASON_KEYS)[number];

/** The question that asks who chose a low level what was not good, and its place (from 0) in `answers`. */
export interface ReasonQuestion {
  readonly question: QuestionOfKind<'codes'>;
  readonly place: number;
}

/** The first question with several answers that is shown after a low level; null where a form has none. */
export function reasonQuestion(definition: Pick<Definition, 'questions'>): ReasonQuestion | null {
  for (const { question, index } of answerColumns(definition)) {
    if (isOfKind(question, 'codes') && question.showWhenAnyLevelAtMost !== undefined) {
      return { question, place: index };
    }
  }
  return null;
}

/** All that stored counts of reasons depend on, as a text: counts of one shape can be added up. */
export function reasonShape({ question, place }: ReasonQuestion, excludedFlags: readonly Flag[]): string {
  const codes = question.options.map(({ code }) => code);
  return `${place}: ${codes.join(' ')}; flags ${flagBits(excludedFlags)}`;
}

/** A counted group of responses. */
export interface ReasonGroup {
  /** A week is the code of its Monday. */
  readonly label: KeyLabel;
  readonly responses: number;
  /** Those who ticked any reason. */
  readonly people: number;
  /** In the order of the form. */
  readonly counts: readonly number[];
  /** Whether the group itself is withheld from the reader. */
  readonly isHidden: boolean;
  /** Which reasons are withheld of it because of what everybody is told, in the order of the form. */
  readonly withheld?: readonly boolean[] | undefined;
}

/** One line of a table of reasons, with one count for each of its `reasons`; null where withheld. */
export interface ReasonRow {
  readonly label: KeyLabel;
  /** Null where the group itself is withheld. */
  readonly responses: number | null;
  readonly counts: readonly (number | null)[];
}

/** Reasons of a round as one reader may see them; page, files and API print this. */
export interface ReasonTable {
  readonly by: ReasonKey | null;
  /** The question as citizens read it. */
  readonly title: string;
  readonly reasons: readonly KeyLabel[];
  readonly total: ReasonRow;
  /** Weeks the latest first; units, areas and counters by the most people, or by name where that would tell too much. */
  readonly rows: readonly ReasonRow[];
  /** The disclosure threshold, where small groups are withheld; null for a reader who sees them. */
  readonly threshold: number | null;
  /** Whether the order of withheld reasons says which came up more often. */
  readonly isOrderTold: boolean;
}

interface ReasonTableInput {
  readonly question: QuestionOfKind<'codes'>;
  readonly by: ReasonKey | null;
  /** Everything together. */
  readonly whole: ReasonGroup;
  /** Which reasons are withheld of the whole, where more than its own counts decides that; in the order of the form. */
  readonly wholeHidden?: readonly boolean[] | undefined;
  /** Which share no response and make up the whole. */
  readonly groups: readonly ReasonGroup[];
  readonly threshold: number | null;
  readonly locale: Locale;
}

/** The reasons of a form by their codes, as people read them. */
export function reasonNames({ question }: ReasonQuestion, locale: Locale): ReadonlyMap<string, string> {
  const labels = rulesOf(question).labels(question, [], { locale, yesNo: ['', ''] });
  const codes = rulesOf(question).codes(question, []);
  return new Map(codes.map(({ code }, place) => [code, labels[place] ?? '']));
}

/** Groups added up, under a label of their own. */
export function addGroups(groups: readonly ReasonGroup[], options: number): ReasonGroup {
  const sum = (read: (group: ReasonGroup) => number) =>
    groups.reduce((total, group) => total + read(group), 0);
  return {
    label: { code: '', name: '' },
    responses: sum(({ responses }) => responses),
    people: sum(({ people }) => people),
    counts: groups.length === 0 ? new Array<number>(options).fill(0) : addReasons(groups),
    isHidden: false,
  };
}

/** The table of reasons as its reader may see it (`hideReasons`): decided here only, every outlet prints what it returns. */
export function reasonTable(input: ReasonTableInput): ReasonTable {
  const { question, by, whole, groups, threshold, locale } = input;
  const none = whole.counts.map(() => false);
  const wholeHidden = threshold === null ? none : (input.wholeHidden ?? hideReasonsOf(whole, threshold));
  const hidden =
    threshold === null ? groups.map(() => none) : hideReasons(groups, { threshold, wholeHidden });
  const { places, tellsMore } = orderReasons(whole, wholeHidden, threshold ?? 0);
  const labels = rulesOf(question).labels(question, [], { locale, yesNo: ['', ''] });
  const codes = rulesOf(question).codes(question, []);
  const rowOf = ({ label, responses, counts, isHidden }: ReasonGroup, isWithheld: readonly boolean[]) => ({
    label,
    responses: isHidden || isWithheld.every(Boolean) ? null : responses,
    counts: places.map((place) => (isWithheld[place] ? null : (counts[place] ?? 0))),
  });
  return {
    by,
    title: question.text[locale],
    reasons: places.map((place) => ({ code: codes[place]?.code ?? '', name: labels[place] ?? '' })),
    total: rowOf(whole, wholeHidden),
    rows: groups
      .map((group, index) => ({ group, row: rowOf(group, hidden[index] ?? []) }))
      .sort((a, b) => compareGroups(a.group, b.group, { by, isByName: threshold !== null }))
      .map(({ row }) => row),
    threshold,
    isOrderTold: tellsMore,
  };
}

function compareGroups(
  a: ReasonGroup,
  b: ReasonGroup,
  { by, isByName }: { by: ReasonKey | null; isByName: boolean },
): number {
  if (by === 'week') return a.label.code < b.label.code ? 1 : -1;
  const byPeople = isByName ? 0 : b.people - a.people;
  return (
    byPeople || compareVietnamese(a.label.name, b.label.name) || compareVietnamese(a.label.code, b.label.code)
  );
}

/** The share of responses with this reason, in percent; null where either is withheld or there is none. */
export function reasonShare({ responses, counts }: ReasonRow, place: number): number | null {
  const count = counts[place] ?? null;
  return count === null || !responses ? null : (100 * count) / responses;
}
