import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import { renderAmount } from '#app/domain/indexes/parse-points.ts';
import { renderRuleParams } from '#app/domain/indexes/rule-text.ts';

/** A node by the columns of a list of nodes, but for its code. */
export function nodeValues(node: CriteriaNode): Record<string, string> {
  return {
    name: node.label,
    max: renderAmount(node.max),
    rule: node.rule.kind,
    parent_code: node.parentCode ?? '',
    rule_params: renderRuleParams(node.rule),
    scored_by: node.scoredBy,
    evidence: node.evidence,
    applies_to: node.appliesTo.join('|'),
    may_be_exempt: node.mayBeExempt ? 'x' : '',
    figure: node.figure ?? '',
  };
}
