import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';

/**
 * What may be missing of a node: data; a document or why there is none; its day and who issued it; its page; a document of the
 * year itself.
 */
export const GAPS = ['data', 'evidence', 'issued', 'page', 'year'] as const;
export type Gap = (typeof GAPS)[number];

/** Gaps with which no sheet is handed in; the others are told. */
const REFUSED: readonly Gap[] = ['data', 'evidence'];

interface Declaration {
  readonly isExempt: boolean;
  readonly note: string | null;
  /** The figure of this site that was taken over; null for what somebody gave. */
  readonly source: unknown;
}

interface Document {
  readonly page: string | null;
  /** 'YYYY-MM-DD' */
  readonly issuedOn: string | null;
  readonly issuer: string | null;
}

/** Whether a node is the unit's own to declare. */
export function isSelfScored(node: Pick<CriteriaNode, 'scoredBy' | 'rule'>): boolean {
  return node.scoredBy === 'self' && node.rule.kind !== 'sum';
}

/** Whether points of a node come on top of the sum or off it; nobody has to give any. */
export function isExtraNode({ rule }: Pick<CriteriaNode, 'rule'>): boolean {
  return rule.kind === 'bonus' || rule.kind === 'penalty';
}

/**
 * What is missing of a node that the unit scores itself. Where no document is wanted, a note says why there is none, or this
 * site counted the figure, none is missing; a bonus or penalty that nobody declared is none.
 */
export function gapsOf(
  node: Pick<CriteriaNode, 'scoredBy' | 'rule' | 'evidence'>,
  {
    declared,
    documents,
    year,
  }: {
    readonly declared: Declaration | undefined;
    readonly documents: readonly Document[];
    readonly year: number;
  },
): readonly Gap[] {
  if (!isSelfScored(node)) return [];
  if (declared === undefined) return isExtraNode(node) ? [] : ['data'];
  const isProven = declared.isExempt || declared.note !== null || declared.source !== null;
  const needsNone = node.evidence === '' || isProven;
  if (documents.length === 0) return needsNone ? [] : ['evidence'];
  const gaps: Gap[] = [];
  if (documents.every(({ issuedOn, issuer }) => issuedOn === null || issuer === null)) gaps.push('issued');
  if (documents.every(({ page }) => page === null)) gaps.push('page');
  if (documents.every(({ issuedOn }) => issuedOn !== null && Number(issuedOn.slice(0, 4)) < year)) {
    gaps.push('year');
  }
  return gaps;
}

/** Whether a sheet cannot be handed in because of a node. */
export function preventsHandingIn(gaps: readonly Gap[]): boolean {
  return gaps.some((gap) => REFUSED.includes(gap));
}
