import { auditAnswers } from './audit-answers.ts';
import { auditTable, type Narrowed } from './audit-table.ts';
import { auditShares } from './audit-shares.ts';
import { countLayers, pairsOf, type LayerCounts, type Pair } from './counts.ts';
import type { Pattern, PatternInput } from './pattern.ts';
import { carrierOf } from './carried.ts';
import { partOf, type Steps } from './steps.ts';

/** Up to which share of the time the parts of an audit are done, roughly. */
const [OF_TABLE, OF_ANSWERS] = [0.4, 0.8];
const OF_COUNTING = 0.2;

interface Counted {
  readonly pattern: Pattern;
  readonly layers: readonly LayerCounts[];
  readonly pairs: readonly Pair[];
}

/** Groups that a pattern shows although an earlier publication withheld them: what both tell was not looked at. */
function shownAgain(pattern: Pattern, input: PatternInput): Narrowed[] {
  if (!input.earlier) return [];
  return Object.entries(pattern.layers).flatMap(([layer, table]) => {
    const wasHidden = carrierOf(input, layer);
    return table.cells.flatMap((isHidden, place) => {
      const [row, column] = [table.rowOf(place), table.columnOf(place)];
      if (isHidden || !wasHidden(row, column)) return [];
      return [{ layer, unit: pattern.units[row] ?? null, column: pattern.columns[column] ?? null }];
    });
  });
}

/** As `auditPattern`, of counts that were made before. */
export function* auditCounts(counted: Counted, input: PatternInput): Steps<Narrowed[]> {
  const audited = { ...counted, isSum: input.method.composition.kind !== 'overall-question' };
  const ofTable = yield* partOf(auditTable(audited), { from: 0, to: OF_TABLE });
  const ofAnswers = yield* partOf(auditAnswers(audited), { from: OF_TABLE, to: OF_ANSWERS });
  const ofShares = yield* partOf(auditShares(audited), { from: OF_ANSWERS, to: 1 });
  return [...shownAgain(counted.pattern, input), ...ofTable, ...ofAnswers, ...ofShares];
}

/**
 * Looks for groups of few people about which a pattern tells too much: whose size, or whose good or bad answers, overall or
 * to one criterion, can be worked out to fewer values than the threshold, or than the printed sums over the group leave by
 * themselves, from all figures that the pattern shows and, beside an earlier publication, from what changed.
 *
 * Exact for each table with its sums, and for units by criteria with theirs: the greatest and the least value are flows in
 * a network. What both tables tell together about one criterion in one cell is taken from them: its values go from nothing,
 * or what neither the rest of its row nor the rest of its criterion can hold, to the smaller of both. That is argued and
 * compared with linear programmes on random rounds, not proven. Yields the share that
 * is done; returns no group where the pattern is safe. Source: docs/decisions/026-coarser-prints.md.
 */
export function* auditPattern(input: PatternInput, pattern: Pattern): Steps<Narrowed[]> {
  const pairs = pairsOf(input);
  const layers = yield* partOf(countLayers(input, pairs), { from: 0, to: OF_COUNTING });
  return yield* partOf(auditCounts({ pattern, pairs, layers }, input), { from: OF_COUNTING, to: 1 });
}
