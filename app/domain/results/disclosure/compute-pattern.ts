import { auditCounts } from './audit.ts';
import { carrierOf } from './carried.ts';
import { countLayers, isFewAt, pairsOf, type Count, type LayerCounts, type Pair } from './counts.ts';
import { hideCells } from './hide-cells.ts';
import { hideParts } from './hide-parts.ts';
import type { Pattern, PatternInput } from './pattern.ts';
import { changedResponses } from './quantities.ts';
import { Forced, repair, smallestColumn, upTo } from './repair.ts';
import { partOf, runAll, type Steps } from './steps.ts';
import { TableWithSums, type TableShape } from './table-with-sums.ts';
import { isSmall } from './threshold.ts';

/** One layer while it is decided. */
interface Deciding {
  readonly input: PatternInput;
  readonly counts: readonly Count[];
  /** Whether a figure must be hidden whatever its numbers are; `rows` and `columns` of the input are their sums. */
  readonly isForced: (row: number, column: number) => boolean;
}

/** Whether a place of the tables is small; a group of nobody is not where there is nobody in all. */
function isSmallAt({ input, counts }: Deciding, place: number): boolean {
  return counts.some(({ ofPeople, hidesEmpty, counts: { cells, total } }) => {
    const isEmptySecret = hidesEmpty && (total ?? 0) > 0;
    return ofPeople && isSmall(cells[place] ?? 0, { threshold: input.threshold, isEmptySecret });
  });
}

/** Which parts of the whole at one place are hidden: small ones, forced ones, and those that hide them. */
function hideLine(
  deciding: Deciding,
  {
    parts,
    whole,
    isForced,
  }: { parts: readonly number[]; whole: number; isForced: (part: number) => boolean },
): boolean[] {
  const { input, counts } = deciding;
  const { threshold, isEmptySecret } = input;
  const isNobody = (place: number) => counts.every(({ counts: { cells } }) => (cells[place] ?? 0) === 0);
  const hidden = parts.map((place, part) => isForced(part) || isSmallAt(deciding, place));
  const hidesSomebody = parts.some((place, part) => hidden[part] && (isEmptySecret || !isNobody(place)));
  if (!hidesSomebody) return hidden;
  return hideParts({
    threshold,
    isEmptySecret,
    hidden,
    quantities: counts.map(({ counts: { cells } }) => ({
      parts: parts.map((place) => cells[place] ?? 0),
      whole: cells[whole] ?? 0,
    })),
  });
}

interface Sums {
  readonly rows: readonly boolean[];
  readonly columns: readonly boolean[];
}

/** The cells of a table whose sums are decided, in which a column is hidden altogether where its cells cannot be protected. */
function* hideTable(deciding: Deciding, own: LayerCounts, shape: TableShape): Steps<TableWithSums<boolean>> {
  const { input, counts, isForced } = deciding;
  const { rows, columns } = shape;
  const places = TableWithSums.of(shape, () => false);
  const hiddenRows = hideLine(deciding, {
    parts: upTo(rows).map((row) => places.placeOf(row, columns)),
    whole: places.cells.length - 1,
    isForced: (row) => isForced(row, columns),
  });
  const lost = new Set<number>();
  for (;;) {
    const hiddenColumns = hideLine(deciding, {
      parts: upTo(columns).map((column) => places.placeOf(rows, column)),
      whole: places.cells.length - 1,
      isForced: (column) => lost.has(column) || isForced(rows, column),
    });
    const sums: Sums = { rows: hiddenRows, columns: hiddenColumns };
    const { hidden, failed } = yield* hideCells({
      shape,
      threshold: input.threshold,
      quantities: counts.map((count) => count.counts),
      hidden: TableWithSums.of(shape, (row, column) =>
        isHiddenFirst(deciding, sums, { row, column, places }),
      ),
      isSecret: (place) => !places.isSum(place) && isFewAt(counts, place, input.threshold),
    });
    const more = failed.filter((column) => !lost.has(column));
    const next = failed.length > 0 && more.length === 0 ? smallestColumn([own], rows, hiddenColumns) : [];
    if (more.length + next.length === 0) return hidden;
    for (const column of [...more, ...next]) lost.add(column);
  }
}

function isHiddenFirst(
  deciding: Deciding,
  sums: Sums,
  { row, column, places }: { row: number; column: number; places: TableWithSums<unknown> },
): boolean {
  if (row === places.rows && column === places.columns) return false;
  if (sums.rows[row] || sums.columns[column]) return true;
  if (row === places.rows || column === places.columns) return false;
  return deciding.isForced(row, column) || isSmallAt(deciding, places.placeOf(row, column));
}

/** Whether so little stands behind all of a layer, or has changed in it, that none of it may be shown. */
function isSmallWhole({ input, counts }: Deciding): boolean {
  return counts.some(
    ({ ofPeople, counts: { total } }) =>
      ofPeople && isSmall(total ?? 0, { threshold: input.threshold, isEmptySecret: false }),
  );
}

/** Whether an earlier publication can be subtracted: then only sums are shown, for cells would tell who came in between. */
function hasChanged({ earlier }: PatternInput, pairs: readonly Pair[]): boolean {
  return earlier ? pairs.some(({ now, before }) => changedResponses(now, before) > 0) : false;
}

interface Known {
  readonly pairs: readonly Pair[];
  readonly hidesCells: boolean;
  readonly forced: Forced;
}

/**
 * One layer. Factors and criteria are shown for units only, or for the columns of a single unit: shown for both, they would
 * tell of the cells where both meet.
 */
function* decideLayer(
  input: PatternInput,
  own: LayerCounts,
  { hidesCells, forced, within }: Known & { within: TableWithSums<boolean> | undefined },
): Steps<TableWithSums<boolean>> {
  const { layer, isTable, quantities } = own;
  const full: TableShape = { rows: input.units.length, columns: input.columns.length };
  const isOneUnit = full.rows === 1;
  const carries = carrierOf(input, layer.name);
  const isForced = (row: number, column: number) =>
    within?.at(row, column) === true ||
    carries(row, column) ||
    forced.has(layer.name, row, column) ||
    (hidesCells && row < full.rows && column < full.columns && !isOneUnit);
  const deciding = { input, counts: quantities.flat(), isForced };
  const isSumForced = isForced(full.rows, full.columns) || (isOneUnit && isForced(0, full.columns));
  if (isSmallWhole(deciding) || isSumForced) return TableWithSums.of(full, () => true);
  if (isOneUnit) return hideOneUnit(deciding, full);
  if (isTable) return yield* hideTable(deciding, own, full);
  const hiddenRows = hideLine(deciding, {
    parts: upTo(full.rows),
    whole: full.rows,
    isForced: (row) => isForced(row, full.columns),
  });
  return TableWithSums.of(full, (row, column) => column < full.columns || hiddenRows[row] === true);
}

/** The columns of a single unit, which are its cells. */
function hideOneUnit(deciding: Deciding, shape: TableShape): TableWithSums<boolean> {
  const { columns } = shape;
  const hidden = hideLine(deciding, {
    parts: upTo(columns),
    whole: columns,
    isForced: (column) => deciding.isForced(0, column) || deciding.isForced(1, column),
  });
  return TableWithSums.of(shape, (_, column) => hidden[column] ?? false);
}

/** What the first audit finds is mended by hiding so much more; each further one doubles it. */
const MAX_AUDITS = 24;

function* decideLayers(input: PatternInput, layers: readonly LayerCounts[], known: Known): Steps<Pattern> {
  const { threshold, units, columns } = input;
  const decided: Record<string, TableWithSums<boolean>> = {};
  for (const [index, counts] of layers.entries()) {
    yield index / layers.length;
    const { name, within } = counts.layer;
    const above = within === null ? undefined : decided[within];
    decided[name] = yield* decideLayer(input, counts, { ...known, within: above });
  }
  const revision = known.hidesCells && { isRevision: true };
  return { threshold, units, columns, withholdsLevels: true, ...revision, layers: decided };
}

/**
 * As `computePattern`, in pieces: yields the share that is done, as far as that can be told.
 */
export function* patternSteps(input: PatternInput): Steps<Pattern> {
  const pairs = pairsOf(input);
  yield 0;
  const layers = yield* partOf(countLayers(input, pairs), { from: 0, to: 0.1 });
  const forced = new Forced();
  const known = { pairs, hidesCells: hasChanged(input, pairs), forced };
  for (let audits = 1; ; audits += 1) {
    const pattern = yield* partOf(decideLayers(input, layers, known), { from: 0.1, to: 0.7 });
    const narrowed = yield* partOf(auditCounts({ pattern, layers, pairs }, input), { from: 0.7, to: 1 });
    const before = forced.size;
    for (const group of narrowed) {
      repair(group, { input, pattern, layers, forced, lines: 2 ** (audits - 1) });
    }
    if (forced.size === before || audits === MAX_AUDITS) return pattern;
  }
}

/**
 * Decides once per round, for all questions, which figures of units, columns and both may be shown, so that nothing of a
 * small group can be worked out from anything shown: not its size, nor what it said. What was hidden before stays hidden,
 * and so does what differs from an earlier publication by a few people or by what a few said. Where an audit of what was
 * decided finds a group that is known too well all the same, more is hidden; `auditPattern` tells whether that sufficed.
 * Source: docs/decisions/012-suppression.md.
 */
export function computePattern(input: PatternInput): Pattern {
  return runAll(patternSteps(input));
}

/** The least number of responses that differ from an earlier publication: added, removed, or both. */
export function countChanges(input: PatternInput): number {
  return pairsOf(input).reduce((sum, { now, before }) => sum + changedResponses(now, before), 0);
}
