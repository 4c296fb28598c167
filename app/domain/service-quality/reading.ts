import type { FigureName } from '#app/domain/indexes/node-figure.ts';
import { pointsOf } from '#app/domain/indexes/points.ts';
import type { Rule } from '#app/domain/indexes/rule.ts';
import { roundHalfUp, sumExactly } from '#app/domain/numbers/decimal.ts';
import { sumOff, type Captured } from './captured.ts';

/** A node of a set of formulas: a group, or a metric of one. */
export interface FormulaNode {
  readonly code: string;
  readonly parentCode: string | null;
  readonly label: string;
  readonly max: number;
  readonly rule: Rule;
  readonly evidence: string;
  readonly figure: FigureName | null;
}

/** Official points, own computation and what stands between them. */
export interface Points {
  readonly max: number;
  /** As printed by the source; of a group without print the sum of its metrics. */
  readonly official: number | null;
  /** By the formulas, with full precision; null where counts are missing. */
  readonly own: number | null;
  /** Own less official, as both are printed; null where one is missing. */
  readonly difference: number | null;
  /** The maximum less what counts: the official points, the own where there are none. */
  readonly lost: number | null;
}

export interface MetricReading extends Points {
  readonly node: FormulaNode;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** "Không phát sinh": there was nothing to do. The official points stay what they are. */
  readonly isEmpty: boolean;
  /** Whether a maximum of 0 says that it is shown and gives no points. */
  readonly isShownOnly: boolean;
}

export interface GroupReading extends Points {
  readonly node: FormulaNode;
  /** What would win most first. */
  readonly metrics: readonly MetricReading[];
  /** Metrics that the own sum takes official points of, because their counts are not known. */
  readonly borrowed: number;
  /** How much its print is off from that of its metrics. */
  readonly off: number | null;
}

export interface UnitReading extends Points {
  /** In the order of the set. */
  readonly groups: readonly GroupReading[];
  readonly borrowed: number;
  readonly off: number | null;
}

/** Formulas were fitted to printed values within this; a larger difference is worth asking about. */
const TOLERANCE = 0.015;

/** Whether own and official points differ by more than the formulas are exact. */
export function isOff({ official, own }: Pick<Points, 'official' | 'own'>): boolean {
  return official !== null && own !== null && Math.abs(own - official) > TOLERANCE + 1e-9;
}

/** What counts of a line: what was published, the own computation where nothing was. */
export const countedPoints = ({ official, own }: Pick<Points, 'official' | 'own'>) => official ?? own;

const printed = (value: number) => roundHalfUp(value, 2);

function pointsFrom(max: number, official: number | null, own: number | null): Points {
  const counted = official ?? own;
  return {
    ...{ max, official, own },
    difference: official === null || own === null ? null : printed(printed(own) - printed(official)),
    lost: counted === null ? null : Math.max(0, max - counted),
  };
}

const NOTHING = { points: null, numerator: null, denominator: null };

/**
 * Points of a metric by its rule, exactly; null without counts, and where nothing arose and the rule gives nothing for that.
 * Source: docs/domain.md#service-quality.
 */
export function pointsOfShare(
  { rule, max }: Pick<FormulaNode, 'rule' | 'max'>,
  { numerator, denominator }: Pick<Captured, 'numerator' | 'denominator'>,
): number | null {
  if (numerator === null || denominator === null) return null;
  return pointsOf(rule, max, { kind: 'rate', numerator, denominator });
}

function readMetric(node: FormulaNode, captured: Omit<Captured, 'code'> = NOTHING): MetricReading {
  const { numerator, denominator } = captured;
  return {
    ...pointsFrom(node.max, captured.points, pointsOfShare(node, captured)),
    ...{ node, numerator, denominator, isEmpty: denominator === 0, isShownOnly: node.max === 0 },
  };
}

/** The sum, or null while one is missing. */
function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? sumExactly(known) : null;
}

/** What would win most first; what is not known comes last, and the order of the set stays otherwise. */
const byLoss = (a: Points, b: Points) => (b.lost ?? -1) - (a.lost ?? -1);

function readGroup(
  node: FormulaNode,
  metrics: readonly MetricReading[],
  given: Omit<Captured, 'code'> = NOTHING,
): GroupReading {
  const counted = metrics.filter(({ isShownOnly }) => !isShownOnly);
  const officials = counted.map(({ official }) => official);
  // Of metrics without any counts nothing is computed: their official points would agree with themselves.
  const isCounted = counted.some((metric) => metric.own !== null);
  const own = isCounted ? sumOf(counted.map((metric) => metric.own ?? metric.official)) : null;
  return {
    ...pointsFrom(node.max, given.points ?? sumOf(officials), own),
    ...{ node, metrics: [...metrics].sort(byLoss) },
    borrowed: counted.filter((metric) => metric.own === null && metric.official !== null).length,
    off: sumOff(given.points, officials),
  };
}

/** Reads many units by the same formulas. */
export function unitReader(nodes: readonly FormulaNode[]): (values: readonly Captured[]) => UnitReading {
  const groups = nodes.filter(({ parentCode }) => parentCode === null);
  const metricsOf = new Map(
    groups.map(({ code }) => [code, nodes.filter(({ parentCode }) => parentCode === code)]),
  );
  const max = sumExactly(groups.map((group) => group.max));
  return (values) => {
    const of = new Map(values.map((value) => [value.code, value]));
    const read = groups.map((group) =>
      readGroup(
        group,
        (metricsOf.get(group.code) ?? []).map((metric) => readMetric(metric, of.get(metric.code))),
        of.get(group.code),
      ),
    );
    const officials = read.map(({ official }) => official);
    const given = of.get('')?.points ?? null;
    return {
      ...pointsFrom(max, given ?? sumOf(officials), sumOf(read.map(({ own }) => own))),
      ...{ groups: read, borrowed: read.reduce((sum, { borrowed }) => sum + borrowed, 0) },
      off: sumOff(given, officials),
    };
  };
}

/** Every metric of a unit that gives points, what would win most first. */
export function lossesOf({ groups }: Pick<UnitReading, 'groups'>): MetricReading[] {
  return groups
    .flatMap(({ metrics }) => metrics)
    .filter(({ isShownOnly, lost }) => !isShownOnly && lost !== null && lost > 0)
    .sort(byLoss);
}
