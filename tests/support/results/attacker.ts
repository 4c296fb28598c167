import type { Secret } from '#tests/support/results/narrowed.ts';
import type { Equation } from '#tests/support/results/linear-programme.ts';
import { criterionColumns, type CriterionColumn } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';

/** Responses of one unit in one service area at one counter, through one channel in one half month. */
export interface Place {
  readonly unit: string;
  readonly area: string;
  readonly counter: string;
  readonly channel: string;
  readonly half: string;
  readonly cell: Cell;
  /** Whether its responses came after the first publication. */
  readonly isLate: boolean;
}

/** Which places, and which criteria, a printed row is about. */
export interface About {
  readonly holds: (place: Place) => boolean;
  /** Places of criteria in the form. */
  readonly criteria: readonly number[];
}

interface Wanted {
  readonly threshold: number;
  /** What the secret is the sum of. */
  readonly parts?: readonly (readonly number[])[];
  /** What may be known anyway. */
  readonly most?: number;
}

/** What an attacker knows, and what he must not learn. */
export class Attacker {
  private readonly equations = new Map<string, Equation>();
  private readonly criteria: readonly CriterionColumn[];
  private readonly perPlace: number;
  readonly truth: Float64Array;

  constructor(
    private readonly definition: Definition,
    readonly places: readonly Place[],
  ) {
    const levels = definition.scale.levels.length;
    this.criteria = criterionColumns(definition);
    this.perPlace = 1 + this.criteria.length * levels;
    this.truth = Float64Array.from(
      places.flatMap(({ cell }) => [
        cell.responses,
        ...this.criteria.flatMap(({ levelIndex }) => cell.levels[levelIndex] ?? []),
      ]),
    );
  }

  get unknowns(): number {
    return this.truth.length;
  }

  /** The unknowns that count the responses of places. */
  peopleIn(holds: About['holds']): number[] {
    return this.places.flatMap((place, index) => (holds(place) ? [index * this.perPlace] : []));
  }

  /** The unknowns that count answers of some levels to some criteria. */
  answersIn({ holds, criteria }: About, isLevel: (level: number) => boolean = () => true): number[] {
    const levels = this.definition.scale.levels.length;
    const offsets = criteria.flatMap((criterion) =>
      Array.from({ length: levels }, (_, level) => level)
        .filter(isLevel)
        .map((level) => 1 + criterion * levels + level),
    );
    return this.places.flatMap((place, index) =>
      holds(place) ? offsets.map((offset) => index * this.perPlace + offset) : [],
    );
  }

  sumOf(places: readonly number[]): number {
    return places.reduce((sum, place) => sum + (this.truth[place] ?? 0), 0);
  }

  /** Learns a printed row. */
  read(row: ResultRow, about: About): void {
    const { responses, answers, rate, counts, mean, interval } = row;
    if (responses === null || answers === null) {
      // A number beside a withheld one would tell of it: n can be read from a rate and its interval.
      if ([responses, answers, rate, counts, mean, interval].some((told) => told !== null)) {
        throw new Error('a withheld row tells a number');
      }
      return;
    }
    this.learn(this.peopleIn(about.holds), responses);
    this.learn(this.answersIn(about), answers);
    const good = (level: number) => this.definition.scale.levels[level]?.satisfied === true;
    if (rate !== null) {
      const satisfied = Math.round((rate * answers) / 100);
      this.learn(this.answersIn(about, good), satisfied);
      this.learn(
        this.answersIn(about, (level) => !good(level)),
        answers - satisfied,
      );
    }
    for (const [level, count] of (counts ?? []).entries()) {
      this.learn(
        this.answersIn(about, (own) => own === level),
        count,
      );
    }
    if (mean !== null && counts === null) throw new Error('a mean tells of levels');
  }

  private learn(places: readonly number[], sum: number): void {
    if (Math.abs(this.sumOf(places) - sum) > 1e-6) throw new Error('a printed number is wrong');
    this.equations.set(places.join(), { places, factors: places.map(() => 1), sum });
  }

  /** What the sums of two publications tell of the responses that came in between. */
  subtractFirst(): void {
    const isLate = (place: number) => this.places[Math.floor(place / this.perPlace)]?.isLate === true;
    for (const { places, sum } of [...this.equations.values()]) {
      const first = this.equations.get(places.filter((place) => !isLate(place)).join());
      const late = places.filter(isLate);
      if (first && late.length > 0) this.learn(late, sum - first.sum);
    }
  }

  get known(): Equation[] {
    return [...this.equations.values()];
  }

  /**
   * The most that printed sums allow a group of these unknowns to be: the least sum over all of them, or those over its
   * parts together, and not more than `most`. Unknowns of places where nobody is are not looked at: who is in the group is in the others.
   */
  private boundOf(
    places: readonly number[],
    most: number,
    parts: readonly (readonly number[])[] = [],
  ): number {
    const some = places.filter((place) => (this.truth[place - (place % this.perPlace)] ?? 0) > 0);
    let bound = most;
    for (const { places: printed, sum } of this.equations.values()) {
      if (sum >= bound) continue;
      const own = this.marksOf(printed);
      if (some.every((place) => own.has(place))) bound = sum;
    }
    const splits = [
      parts,
      this.splitBy(some, ({ isLate }) => String(isLate)),
      this.splitBy(some, ({ unit }) => unit),
      this.splitBy(some, ({ area }) => area),
      this.splitBy(some, ({ counter }) => counter),
    ].filter(({ length }) => length > 1);
    const sums = splits.map((split) => split.reduce((sum, part) => sum + this.boundOf(part, most), 0));
    return Math.min(bound, ...sums);
  }

  /** Unknowns that may be printed apart: of the first publication and of what came in between, or of several units. */
  private splitBy(places: readonly number[], keyOf: (place: Place) => string): number[][] {
    const groups = new Map<string, number[]>();
    for (const place of places) {
      const owner = this.places[Math.floor(place / this.perPlace)];
      const key = owner ? keyOf(owner) : '';
      groups.set(key, [...(groups.get(key) ?? []), place]);
    }
    return [...groups.values()];
  }

  private readonly marks = new WeakMap<readonly number[], ReadonlySet<number>>();

  private marksOf(printed: readonly number[]): ReadonlySet<number> {
    const known = this.marks.get(printed) ?? new Set(printed);
    this.marks.set(printed, known);
    return known;
  }

  /** A secret, with the width that the rule asks for: the threshold, or the most that printed sums allow it to be. */
  secret(name: string, places: readonly number[], { threshold, parts, most = threshold }: Wanted): Secret {
    return { name, places, width: this.boundOf(places, Math.min(threshold, most), parts) };
  }
}
