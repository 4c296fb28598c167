import type { Cell, ClusterSums, LevelCounts } from '#app/domain/results/figures/cell.ts';
import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';

/**
 * One thing that a printed figure tells of a group: how many people stand behind it, or what they said. `good` and `bad`
 * are whole numbers >= 0 that a figure and its answers give: satisfied and unsatisfied answers for `top2`, else the points
 * above the lowest level and those missing to the highest.
 */
export interface Quantity {
  readonly read: (cell: Cell) => number;
  /** For people: how many of them differ at least between two counts of a group. Absent for what they said. */
  readonly changed?: (now: Cell, before: Cell) => number;
}

/** A kind of figure, of which all of a group are shown or none. */
export interface Layer {
  readonly name: string;
  /** The layer of coarser figures of the same groups. */
  readonly within: string | null;
  readonly quantities: readonly Quantity[];
}

type Subject = { readonly definition: Definition; readonly method: Pick<Method, 'figure' | 'composition'> };

/** The layer of overall figures: units by columns with all their sums. */
export const OVERALL = 'overall';

/** The layer of factors. */
export const FACTORS = 'factors';

/** The name of the layer of a factor's criteria. */
export function criteriaLayer(factor: string): string {
  return `criteria.${factor}`;
}

/** How many answers to one question differ at least: added, taken out, or both. */
function changedAnswers(now: LevelCounts | undefined, before: LevelCounts | undefined): number {
  let [added, removed] = [0, 0];
  for (const [level, count] of (now ?? before ?? []).entries()) {
    const change = (now ? count : 0) - (before?.[level] ?? 0);
    if (change > 0) added += change;
    else removed -= change;
  }
  return Math.max(added, removed);
}

/** The same for several questions: one person can have answered all of them. */
function changedIn(places: readonly number[]) {
  return (now: Cell, before: Cell) =>
    places.reduce(
      (most, place) => Math.max(most, changedAnswers(now.levels[place], before.levels[place])),
      0,
    );
}

function weighed(counts: LevelCounts | undefined, weights: readonly number[]): number {
  return (counts ?? []).reduce((sum, count, level) => sum + count * (weights[level] ?? 0), 0);
}

/** What one level of the scale adds to good and bad, lowest level first. */
function weightsOf({ definition, method }: Subject): { good: number[]; bad: number[] } {
  const { levels } = definition.scale;
  const values = levels.map(({ value, satisfied }) => (method.figure === 'top2' ? Number(satisfied) : value));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { good: values.map((value) => value - least), bad: values.map((value) => most - value) };
}

/** Who answered any of some questions and what they said; the numerator `x` of an answer is between the least and the most. */
function ofClusters(
  { definition, method }: Subject,
  sums: (cell: Cell) => ClusterSums | undefined,
  places: readonly number[],
): Quantity[] {
  const values = method.figure === 'top2' ? [0, 1] : definition.scale.levels.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const answered = (cell: Cell) => sums(cell)?.n ?? 0;
  const changed = changedIn(places);
  return [
    {
      read: answered,
      changed: (now, before) =>
        Math.max(
          changed(now, before),
          Math.abs(answered(now) - answered(before)),
          differ(sums(now), sums(before)),
        ),
    },
    { read: (cell) => (sums(cell)?.x ?? 0) - least * (sums(cell)?.m ?? 0) },
    { read: (cell) => most * (sums(cell)?.m ?? 0) - (sums(cell)?.x ?? 0) },
  ];
}

/** 1 when somebody must have changed. */
function differ(now: unknown, before: unknown): number {
  return Number(JSON.stringify(now) !== JSON.stringify(before));
}

function ofQuestion(subject: Subject, place: number): Quantity[] {
  const { good, bad } = weightsOf(subject);
  return [
    {
      read: ({ levels }) => (levels[place] ?? []).reduce((sum, count) => sum + count, 0),
      changed: changedIn([place]),
    },
    { read: ({ levels }) => weighed(levels[place], good) },
    { read: ({ levels }) => weighed(levels[place], bad) },
  ];
}

function ofOverall(subject: Subject): Quantity[] {
  const { definition, method } = subject;
  const { composition } = method;
  const places = criterionColumns(definition).map(({ levelIndex }) => levelIndex);
  if (composition.kind !== 'overall-question') return ofClusters(subject, ({ all }) => all, places);
  const column = levelColumns(definition).find(({ question }) => question.id === composition.question);
  return ofQuestion(subject, column?.levelIndex ?? -1);
}

/** How many responses differ at least between two counts of a group. */
export function changedResponses(now: Cell, before: Cell): number {
  const all = changedIn(now.levels.map((_, place) => place));
  return Math.max(
    all(now, before),
    Math.abs(now.responses - before.responses),
    differ([now.factors, now.all], [before.factors, before.all]),
  );
}

/** The kinds of figures that groups are shown with, the coarser ones first. */
export function layersOf(subject: Subject): Layer[] {
  const { factors } = subject.definition;
  const criteria = criterionColumns(subject.definition);
  const placesOf = (factor: number) =>
    criteria.filter(({ factorIndex }) => factorIndex === factor).map(({ levelIndex }) => levelIndex);
  return [
    {
      name: OVERALL,
      within: null,
      quantities: [{ read: ({ responses }) => responses, changed: changedResponses }, ...ofOverall(subject)],
    },
    {
      name: FACTORS,
      within: OVERALL,
      quantities: factors.flatMap((_, factor) =>
        ofClusters(subject, (cell) => cell.factors[factor], placesOf(factor)),
      ),
    },
    ...factors.map(({ id }, factor) => ({
      name: criteriaLayer(id),
      within: FACTORS,
      quantities: placesOf(factor).flatMap((place) => ofQuestion(subject, place)),
    })),
  ];
}
