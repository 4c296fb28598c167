import { sumExactly } from '#app/domain/numbers/decimal.ts';
import type { CriteriaNode } from './criteria-set.ts';
import { isExtra, treeOf, type TreeNode } from './criteria-tree.ts';

/** What a leaf got: points, or that it does not apply to the unit. A leaf without an entry is missing, which is not 0. */
export type LeafEntry = { readonly points: number } | 'exempt';

type Node = Pick<CriteriaNode, 'code' | 'parentCode' | 'max' | 'rule'>;

export interface NodeScore {
  /** The sum of what is there; null when nothing is, and where the node does not apply. */
  readonly points: number | null;
  /** The maximum that applies to the unit. */
  readonly base: number;
  readonly isExempt: boolean;
  /** Leaves without an entry. */
  readonly missing: number;
}

export interface SheetScore {
  readonly nodes: ReadonlyMap<string, NodeScore>;
  /** The maximum of the set, what does not apply, and what is left: 100 - 27 = 73. */
  readonly max: number;
  readonly exempted: number;
  readonly base: number;
  /** The sum of the leaves, without bonus and penalty. */
  readonly achieved: number;
  readonly bonus: number;
  readonly penalty: number;
  /** achieved / base x 100, with full precision; null while a leaf is missing, and when nothing applies. */
  readonly index: number | null;
  /** The index with bonus and without penalty. */
  readonly total: number | null;
  readonly missing: number;
}

type Entries = ReadonlyMap<string, LeafEntry>;

/**
 * By which rules bonus and penalty are summed up: 1 caps each node alone, 2 also each branch that holds nothing else. A round
 * keeps the rules that it was opened by, for a total that was made final must not change by a new release.
 */
export const SUM_RULES = [1, 2] as const;
export type SumRules = (typeof SUM_RULES)[number];
export const LATEST_SUM_RULES: SumRules = 2;

/** What was given, and the most that a branch of bonus or penalty gives together. */
interface Given {
  readonly entries: Entries;
  readonly capOf: (branch: TreeNode<Node>) => number;
}

function scoreLeaf({ code, max }: Node, entries: Entries): NodeScore {
  const entry = entries.get(code);
  if (entry === 'exempt') return { points: null, base: 0, isExempt: true, missing: 0 };
  if (entry === undefined) return { points: null, base: max, isExempt: false, missing: 1 };
  return { points: entry.points, base: max, isExempt: false, missing: 0 };
}

/** A node is the sum of those below it; it does not apply when none of them does. */
function sumUp(scores: readonly NodeScore[]): NodeScore {
  const given: number[] = [];
  const bases: number[] = [];
  let missing = 0;
  let exempt = 0;
  // A ranking sums up tens of thousands of nodes.
  for (const score of scores) {
    if (score.points !== null) given.push(score.points);
    bases.push(score.base);
    missing += score.missing;
    exempt += Number(score.isExempt);
  }
  return {
    points: given.length === 0 ? null : sumExactly(given),
    base: sumExactly(bases),
    isExempt: scores.length > 0 && exempt === scores.length,
    missing,
  };
}

function scoreBranch(branch: TreeNode<Node>, given: Given, scores: Map<string, NodeScore>): NodeScore {
  const below = branch.below.map((each) => [each, scoreBranch(each, given, scores)] as const);
  const counted = isExtra(branch) ? below : below.filter(([each]) => !isExtra(each));
  const sum = () => cappedIn(branch, sumUp(counted.map(([, each]) => each)), given);
  const score = below.length === 0 ? scoreLeaf(branch.node, given.entries) : sum();
  scores.set(branch.node.code, score);
  return score;
}

/** The maximum of a branch, where it has one. */
const capOfBranch = ({ node: { max } }: TreeNode<Node>) => (max > 0 ? max : Infinity);
const NO_CAP = () => Infinity;
const CAPS: Readonly<Record<SumRules, Given['capOf']>> = { 1: NO_CAP, 2: capOfBranch };

function cappedIn(branch: TreeNode<Node>, score: NodeScore, { capOf }: Given): NodeScore {
  if (score.points === null || !isExtra(branch)) return score;
  return { ...score, points: Math.min(score.points, capOf(branch)) };
}

/** Points of a kind in a branch: up to the cap of each leaf, and of each branch that holds nothing but bonus and penalty. */
function extraIn(branch: TreeNode<Node>, kind: 'bonus' | 'penalty', given: Given): number {
  if (branch.below.length > 0) {
    const sum = sumExactly(branch.below.map((each) => extraIn(each, kind, given)));
    return isExtra(branch) ? Math.min(sum, given.capOf(branch)) : sum;
  }
  const entry = branch.node.rule.kind === kind ? given.entries.get(branch.node.code) : undefined;
  return entry === undefined || entry === 'exempt' ? 0 : entry.points;
}

const extraPoints = (tree: readonly TreeNode<Node>[], kind: 'bonus' | 'penalty', given: Given) =>
  sumExactly(tree.map((area) => extraIn(area, kind, given)));

/**
 * The sheet of one unit: points and base of every node, and the index on what applies. Bonus and penalty are outside the
 * base; none declared means none given. Source: docs/domain.md#criteria-sets.
 */
export function scoreSheet(nodes: readonly Node[], entries: Entries, rules: SumRules): SheetScore {
  return sheetScorer(nodes, rules)(entries);
}

/** The same for many sheets by the same nodes. */
export function sheetScorer(nodes: readonly Node[], rules: SumRules): (entries: Entries) => SheetScore {
  const tree = treeOf(nodes);
  return (entries) => scoreTree(tree, { entries, capOf: CAPS[rules] });
}

function scoreTree(tree: readonly TreeNode<Node>[], given: Given): SheetScore {
  const scores = new Map<string, NodeScore>();
  for (const area of tree) scoreBranch(area, given, scores);
  const areas = tree.filter((area) => !isExtra(area));
  const { points, base, missing } = sumUp(areas.flatMap(({ node }) => scores.get(node.code) ?? []));
  const max = sumExactly(areas.map(({ node }) => node.max));
  const achieved = points ?? 0;
  const [bonus, penalty] = [extraPoints(tree, 'bonus', given), extraPoints(tree, 'penalty', given)];
  const index = missing > 0 || base === 0 ? null : (achieved * 100) / base;
  const exempted = sumExactly([max, -base]);
  const total = index === null ? null : index + bonus - penalty;
  return { nodes: scores, max, exempted, base, achieved, bonus, penalty, index, total, missing };
}
