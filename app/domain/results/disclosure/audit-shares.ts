import { answersNetworkOf, sayingsOf, sumOf, type AnswersNetwork, type Saying } from './answers-network.ts';
import { printedOver } from './audit-answers.ts';
import { TableNetwork, type Audited, type Narrowed } from './audit-table.ts';
import { isFewAt, overallCounts, type Count, type Pair } from './counts.ts';
import { FACTORS, OVERALL, type Quantity } from './quantities.ts';
import type { Steps } from './steps.ts';
import { isSmall } from './threshold.ts';

/** A criterion that few answered, among the more people of a unit in one column. */
interface Share {
  readonly row: number;
  readonly column: number;
  readonly criterion: number;
}

/** One thing that was said: of units by columns, and of units by criteria. */
interface Said {
  readonly table: TableNetwork;
  readonly answers: AnswersNetwork;
  readonly count: Count;
  readonly saying: Saying;
  /** The sum of all criteria, by unit. */
  readonly sums: readonly number[];
  readonly threshold: number;
}

/** Whether few people answered a criterion, or answer it otherwise than before. */
function isFewIn({ now, before }: Pair, { read, changed }: Quantity, threshold: number): boolean {
  const isFew = (count: number) => isSmall(count, { threshold, isEmptySecret: false });
  return isFew(read(now)) || (before !== now && isFew(changed?.(now, before) ?? 0));
}

/** After so many groups whoever waits may do something else. */
const PAIRS_A_STEP = 1000;

/** A group of few people, whose figures are withheld, is audited as a whole. */
function* fewAnswers({ pattern, layers, pairs }: Audited): Steps<Share[]> {
  const { threshold } = pattern;
  const overall = overallCounts(layers);
  const criteria = layers
    .filter(({ layer }) => layer.within === FACTORS)
    .flatMap(({ layer }) => layer.quantities.filter(({ changed }) => changed));
  const shares: Share[] = [];
  for (const [index, pair] of pairs.entries()) {
    if (index % PAIRS_A_STEP === 0) yield 0;
    const { row, column } = pair;
    if (isFewAt(overall, overall[0]?.counts.placeOf(row, column) ?? -1, threshold)) continue;
    for (const [criterion, quantity] of criteria.entries()) {
      if (isFewIn(pair, quantity, threshold)) shares.push({ row, column, criterion });
    }
  }
  return shares;
}

/**
 * The least and the greatest that was said of a criterion in one column of a unit. Of the unit's answers in that column,
 * and of its answers to that criterion, so many can meet there as the smaller of both, and as few as the rest of the unit
 * has room for the others. Units that are withheld together share that room.
 */
function rangeOf(
  { table, answers, count, saying, sums, threshold }: Said,
  { row, column, criterion }: Share,
) {
  const { counts } = count;
  const place = counts.placeOf(row, column);
  const own = table.extentOf(place, counts.cells[place] ?? 0, threshold);
  const link = answers.ofCriterion[criterion]?.[row] ?? null;
  const value = saying[criterion]?.[row] ?? 0;
  const room = link === null ? { up: 0, down: 0 } : answers.network.extentOf(link, threshold);
  const high = Math.min(own.high, value + room.up);
  if (answers.isOverallPrinted(row)) {
    return { low: Math.max(0, own.low + value - room.down - (sums[row] ?? 0)), high };
  }
  const hidden = answers.withheld.overall.flatMap((isHidden, line) =>
    isHidden && line < answers.lines ? [line] : [],
  );
  const together = sumOf(hidden.map((line) => saying[criterion]?.[line] ?? 0));
  const all = sumOf(hidden.map((line) => sums[line] ?? 0));
  return { low: Math.max(0, own.low + together - all), high };
}

function isNarrowed(said: Said, share: Share): boolean {
  const { table, answers, saying, sums, count, threshold } = said;
  const { row, column, criterion } = share;
  const place = count.counts.placeOf(row, column);
  const [inColumn, inUnit] = [count.counts.cells[place] ?? 0, saying[criterion]?.[row] ?? 0];
  const isPrinted = answers.ofCriterion[criterion]?.[row] === null;
  const most = Math.min(threshold, inColumn, isPrinted ? inUnit : Infinity);
  // What is so even if both were printed needs no search.
  const surely = Math.min(inColumn, inUnit) - Math.max(0, inColumn + inUnit - (sums[row] ?? 0));
  if (answers.isOverallPrinted(row) && surely >= most) return false;
  const factor = answers.criteria[criterion]?.factor ?? 0;
  const ofUnit = printedOver({ answers, saying, line: row, threshold }, factor, criterion);
  const wanted = Math.min(most, ofUnit, table.printedOver(place, count.counts));
  if (wanted === 0) return false;
  const { low, high } = rangeOf(said, share);
  return high - low < wanted;
}

/** The layers, units and columns in which something of one saying is known too well. */
function narrowedIn({ pattern: { units, columns } }: Audited, said: Said, few: readonly Share[]): Narrowed[] {
  return few
    .filter((share) => isNarrowed(said, share))
    .map(({ row, column, criterion }) => ({
      layer: said.answers.criteria[criterion]?.layer ?? '',
      unit: units[row] ?? null,
      column: columns[column] ?? null,
    }));
}

/**
 * What few people of a unit and a column said of one criterion, where more of them answered others, so that the figures
 * over both may be known: it must not follow from what their column and what their unit said. Where the overall figure is a
 * question of its own, columns say nothing about criteria. Yields the share that is done.
 */
export function* auditShares(audited: Audited): Steps<Narrowed[]> {
  const { pattern, layers, isSum } = audited;
  const { units, columns, threshold } = pattern;
  const answers = answersNetworkOf(audited);
  const hidden = pattern.layers[OVERALL];
  if (!answers || !hidden || !isSum || Math.min(units.length, columns.length) === 1) return [];
  const table = new TableNetwork(hidden);
  const few = yield* fewAnswers(audited);
  // Behind responses and those who answered stand good and bad answers, as in what is said of criteria.
  const counts = overallCounts(layers, 2);
  const narrowed: Narrowed[] = [];
  for (const [index, saying] of sayingsOf(answers.criteria).entries()) {
    const count = counts[index];
    if (!count) continue;
    yield index / counts.length;
    answers.load(saying);
    table.load(count.counts);
    const sums = units.map((_, row) => sumOf(saying.map((values) => values[row] ?? 0)));
    const said = { table, answers, count, saying, sums, threshold };
    narrowed.push(...narrowedIn(audited, said, few));
  }
  return narrowed;
}
