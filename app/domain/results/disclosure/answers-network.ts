import type { Audited } from './audit-table.ts';
import { FACTORS, OVERALL } from './quantities.ts';
import type { Count } from './counts.ts';
import { Network } from './network.ts';
import type { TableWithSums } from './table-with-sums.ts';

/** What was said about one criterion, well or badly, at each line, and at all of them in the last place. */
type Values = readonly number[];

/** One thing that is said of all criteria: how many answers were good, or how many more than before were bad ... */
export type Saying = readonly Values[];

/** One criterion of the questionnaire. */
export interface Criterion {
  readonly layer: string;
  /** Place of its factor. */
  readonly factor: number;
  readonly people: readonly Count[];
  /** Good and bad answers. */
  readonly said: readonly Count[];
}

/** Which figures are withheld at each line, and of all lines together in the last place. */
interface Withheld {
  readonly overall: readonly boolean[];
  readonly factors: readonly boolean[];
  /** By factor. */
  readonly criteria: readonly (readonly boolean[])[];
}

export const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Units, or the columns of a single unit, by criteria: sums of criteria are factors, sums of factors are overall figures. */
export class AnswersNetwork {
  readonly network: Network;
  private readonly ofLine: (number | null)[] = [];
  /** By factor and line, and by criterion and line; the last line is the sum. */
  readonly ofFactor: (number | null)[][] = [];
  readonly ofCriterion: (number | null)[][] = [];
  readonly lines: number;

  constructor(
    readonly criteria: readonly Criterion[],
    readonly withheld: Withheld,
    private readonly isSum: boolean,
  ) {
    this.lines = withheld.overall.length - 1;
    const factors = withheld.criteria.length;
    this.network = new Network(2 + (this.lines + 1) * (1 + factors) + criteria.length);
    const [begin, end] = [0, 1];
    const lineAt = (line: number) => 2 + line * (1 + factors);
    const factorAt = (line: number, factor: number) => lineAt(line) + 1 + factor;
    const last = lineAt(this.lines + 1);
    const add = (isLink: boolean | undefined, from: number, to: number) =>
      isLink ? this.network.link(from, to) : null;
    for (let line = 0; line <= this.lines; line += 1) {
      const isAll = line === this.lines;
      const turn = (isLink: boolean | undefined, from: number, to: number) =>
        isAll ? add(isLink, to, from) : add(isLink, from, to);
      const outer = isAll ? end : begin;
      this.ofLine.push(isAll && isSum ? null : turn(!isSum || withheld.overall[line], outer, lineAt(line)));
      for (let factor = 0; factor < factors; factor += 1) {
        (this.ofFactor[factor] ??= []).push(
          turn(withheld.factors[line], lineAt(line), factorAt(line, factor)),
        );
      }
      for (const [criterion, { factor }] of criteria.entries()) {
        const isLink = withheld.criteria[factor]?.[line];
        (this.ofCriterion[criterion] ??= []).push(turn(isLink, factorAt(line, factor), last + criterion));
      }
    }
    if (!isSum) this.network.link(end, begin);
  }

  load(values: Saying): void {
    const loaded = new Array<number>(this.network.links).fill(0);
    const put = (link: number | null | undefined, value: number) => {
      if (link !== null && link !== undefined) loaded[link] = value;
    };
    for (let line = 0; line <= this.lines; line += 1) {
      const own = values.map((ofCriterion) => ofCriterion[line] ?? 0);
      put(this.ofLine[line], sumOf(own));
      for (const [factor, links] of this.ofFactor.entries()) put(links[line], this.inFactor(own, factor));
      for (const [criterion, links] of this.ofCriterion.entries()) put(links[line], own[criterion] ?? 0);
    }
    if (!this.isSum) {
      loaded[this.network.links - 1] = sumOf(values.map((ofCriterion) => ofCriterion[this.lines] ?? 0));
    }
    this.network.load(loaded);
  }

  /** Of values by criterion those of one factor. */
  inFactor(values: readonly number[], factor: number): number {
    return sumOf(values.filter((_, criterion) => this.criteria[criterion]?.factor === factor));
  }

  isOverallPrinted(line: number): boolean {
    return this.isSum && this.withheld.overall[line] === false;
  }
}

/** The rows of a layer's table as lines: units, or the columns of a single unit. */
function linesOf(hidden: TableWithSums<boolean> | undefined, isOneUnit: boolean): boolean[] {
  if (!hidden) return [];
  const { rows, columns } = hidden;
  const lines = isOneUnit
    ? Array.from({ length: columns }, (_, column) => hidden.at(0, column) ?? true)
    : Array.from({ length: rows }, (_, row) => hidden.at(row, columns) ?? true);
  return [...lines, hidden.total ?? true];
}

/** The quantities of a criteria layer are three a criterion: people, good and bad. */
function criteriaOf({ layers }: Audited): Criterion[] {
  return layers
    .filter(({ layer }) => layer.within === FACTORS)
    .flatMap(({ layer, quantities }, factor) =>
      Array.from({ length: quantities.length / 3 }, (_, criterion) => ({
        layer: layer.name,
        factor,
        people: quantities[3 * criterion] ?? [],
        said: quantities.slice(3 * criterion + 1, 3 * criterion + 3).flat(),
      })),
    );
}

export function sayingsOf(criteria: readonly Criterion[]): Saying[] {
  const [first] = criteria;
  return (first?.said ?? []).map((_, place) => criteria.map(({ said }) => said[place]?.counts.cells ?? []));
}

/** The network of a publication's answers; null where not even the sum of everything is shown. */
export function answersNetworkOf(audited: Audited): AnswersNetwork | null {
  const { pattern, isSum } = audited;
  const isOneUnit = pattern.units.length === 1;
  const criteria = criteriaOf(audited);
  const factors = [...new Set(criteria.map(({ layer }) => layer))];
  const withheld: Withheld = {
    overall: linesOf(pattern.layers[OVERALL], isOneUnit),
    factors: linesOf(pattern.layers[FACTORS], isOneUnit),
    criteria: factors.map((layer) => linesOf(pattern.layers[layer], isOneUnit)),
  };
  return withheld.overall.at(-1) === false ? new AnswersNetwork(criteria, withheld, isSum) : null;
}
