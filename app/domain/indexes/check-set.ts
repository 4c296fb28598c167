import type { MessageParams } from '#app/domain/locale/message-format.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { takesFigure } from './node-figure.ts';
import type { KeysOf } from '#app/messages/index.ts';
import type { CriteriaNode, SetHead } from './criteria-set.ts';
import { flatten, isExtra, leavesOf, treeOf, type TreeNode } from './criteria-tree.ts';
import { renderAmount } from './parse-points.ts';
import type { Rule } from './rule.ts';

/** A node with the line of the file, or its place in the set. */
export interface CheckedNode extends CriteriaNode {
  readonly line: number;
}

export interface SetProblem {
  readonly line: number;
  readonly column: string | null;
  readonly reason: KeysOf<'tables'>;
  readonly params: MessageParams;
}

/** Areas, criteria, sub-criteria: no guide goes deeper. */
const DEEPEST = 3;

type Branch = TreeNode<CheckedNode>;

function problem(
  node: CheckedNode,
  column: string,
  reason: KeysOf<'tables'>,
  params: MessageParams,
): SetProblem {
  return { line: node.line, column, reason, params };
}

/** Codes that stand twice, parents that are not there, and nodes that are reached from no area: they are in a circle. */
function codeProblems(nodes: readonly CheckedNode[], tree: readonly Branch[]): SetProblem[] {
  const first = new Map<string, CheckedNode>();
  const reached = new Set(flatten(tree).map(({ node }) => node.code));
  return nodes.flatMap((node): SetProblem[] => {
    const { code, parentCode } = node;
    const twin = first.get(code);
    if (twin) return [problem(node, 'code', 'tables.repeatedKey', { value: code, line: twin.line })];
    first.set(code, node);
    if (parentCode !== null && !nodes.some((other) => other.code === parentCode)) {
      return [problem(node, 'parent_code', 'tables.nodeWithoutParent', { code, parent: parentCode })];
    }
    return reached.has(code) ? [] : [problem(node, 'parent_code', 'tables.cycle', { value: code })];
  });
}

function largestOf(rule: Rule): number | null {
  if (rule.kind === 'choice') return Math.max(...rule.options.map(({ points }) => points));
  return rule.kind === 'bands' ? Math.max(...rule.bands.map(({ points }) => points)) : null;
}

/** A figure that the rule cannot be answered by. */
function figureProblems(node: CheckedNode): SetProblem[] {
  const { figure, rule } = node;
  if (figure === null || takesFigure(rule, figure)) return [];
  return [problem(node, 'figure', 'tables.figureUnfit', { figure, rule: rule.kind })];
}

function leafProblems(node: CheckedNode): SetProblem[] {
  const { max, rule } = node;
  if (rule.kind === 'sum') return [problem(node, 'rule', 'tables.sumWithoutNodes', { code: node.code })];
  const rules: Rule[] = rule.kind === 'alternatives' ? rule.cases.map((each) => each.rule) : [rule];
  const uneven = rules.flatMap((each) => {
    const largest = largestOf(each);
    if (largest === null || largest === max) return [];
    const params = { largest: renderAmount(largest), max: renderAmount(max) };
    return [problem(node, 'rule_params', 'tables.ruleMaximum', params)];
  });
  return [...uneven, ...figureProblems(node)];
}

function branchProblems(branch: Branch, depth: number): SetProblem[] {
  const { node, below } = branch;
  if (depth > DEEPEST) return [problem(node, 'parent_code', 'tables.treeTooDeep', { code: node.code })];
  if (below.length === 0) return leafProblems(node);
  const found = below.flatMap((each) => branchProblems(each, depth + 1));
  if (node.rule.kind !== 'sum')
    found.push(problem(node, 'rule', 'tables.nodesNotSummed', { code: node.code }));
  const counted = isExtra(branch) ? [] : below.filter((each) => !isExtra(each));
  const sum = sumExactly(counted.map((each) => each.node.max));
  if (counted.length > 0 && sum !== node.max) {
    const params = { code: node.code, max: renderAmount(node.max), sum: renderAmount(sum) };
    found.push(problem(node, 'max', 'tables.nodesSum', params));
  }
  return found;
}

/** What a set adds up to. */
export interface SetTotals {
  readonly areas: number;
  readonly criteria: number;
  readonly subCriteria: number;
  readonly total: number;
  /** The points that surveys give. */
  readonly surveyPoints: number;
}

/** Counts and sums of a set, without bonus and penalty. */
export function totalsOf(nodes: readonly CriteriaNode[]): SetTotals {
  const areas = treeOf(nodes).filter((area) => !isExtra(area));
  const criteria = areas.flatMap(({ below }) => below);
  const surveyed = areas.flatMap(leavesOf).filter(({ scoredBy }) => scoredBy === 'survey');
  return {
    areas: areas.length,
    criteria: criteria.length,
    subCriteria: criteria.flatMap(({ below }) => below).length,
    total: sumExactly(areas.map(({ node }) => node.max)),
    surveyPoints: sumExactly(surveyed.map(({ max }) => max)),
  };
}

/**
 * What is wrong with a set: codes that stand twice, parents that are not there, nodes whose maximum is not the sum of
 * those below, rules that give more or less than the maximum, and sums other than the decision names.
 */
export function checkSet(
  { total, surveyPoints }: Pick<SetHead, 'total' | 'surveyPoints'>,
  nodes: readonly CheckedNode[],
): SetProblem[] {
  const tree = treeOf(nodes);
  const codes = codeProblems(nodes, tree);
  if (codes.length > 0) return codes;
  const found = tree.flatMap((area) => branchProblems(area, 1));
  const sums = totalsOf(nodes);
  const whole = (
    reason: 'tables.setTotal' | 'tables.setSurveyPoints',
    said: number | null,
    sum: number,
  ): SetProblem[] =>
    said === null || said === sum
      ? []
      : [{ line: 1, column: null, reason, params: { said: renderAmount(said), sum: renderAmount(sum) } }];
  return [
    ...found,
    ...whole('tables.setTotal', total, sums.total),
    ...whole('tables.setSurveyPoints', surveyPoints, sums.surveyPoints),
  ];
}
