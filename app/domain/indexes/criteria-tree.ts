import type { CriteriaNode } from './criteria-set.ts';

/** A node with those below it, in the order of the set. */
export interface TreeNode<Node> {
  readonly node: Node;
  readonly below: readonly TreeNode<Node>[];
}

/** The areas of a set, each with what is below it. Nodes whose parent is not there, or that are their own, are in none. */
export function treeOf<Node extends Pick<CriteriaNode, 'code' | 'parentCode'>>(
  nodes: readonly Node[],
): TreeNode<Node>[] {
  const byParent = new Map<string | null, Node[]>();
  for (const node of nodes) byParent.set(node.parentCode, [...(byParent.get(node.parentCode) ?? []), node]);
  const branch = (node: Node): TreeNode<Node> => ({
    node,
    below: (byParent.get(node.code) ?? []).map(branch),
  });
  return (byParent.get(null) ?? []).map(branch);
}

/** Whether points of a branch come on top of the sum or off it, and so belong to no maximum. */
export function isExtra({ node, below }: TreeNode<Pick<CriteriaNode, 'rule'>>): boolean {
  if (below.length > 0) return below.every(isExtra);
  return node.rule.kind === 'bonus' || node.rule.kind === 'penalty';
}

/** The nodes that have points of their own. */
export function leavesOf<Node>({ node, below }: TreeNode<Node>): Node[] {
  return below.length === 0 ? [node] : below.flatMap(leavesOf);
}

/** A branch with the depth of each node, from 0, each node before those below it. */
export function flatten<Node>(
  branches: readonly TreeNode<Node>[],
  depth = 0,
): { node: Node; depth: number }[] {
  return branches.flatMap(({ node, below }) => [{ node, depth }, ...flatten(below, depth + 1)]);
}
