import type { FigureName } from './node-figure.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Rule } from './rule.ts';

/** The indices that sets of criteria belong to; `qd766` is the service quality of QĐ 766/QĐ-TTg, `own` what a province made for itself. */
export const INDEX_NAMES = ['par', 'sipas', 'papi', 'pci', 'dti', 'qd766', 'own'] as const;
export type IndexName = (typeof INDEX_NAMES)[number];

/** The indices of which a sample set comes with the software: survey-definitions/criteria-sets. */
export const SAMPLE_SETS = ['par', 'papi', 'pci', 'dti'] as const satisfies readonly IndexName[];
export type SampleSet = (typeof SAMPLE_SETS)[number];

/** Whom a set is for. */
export const SET_LEVELS = ['ministry', 'province', 'department', 'commune'] as const;
export type SetLevel = (typeof SET_LEVELS)[number];

/** A draft may change; a set in force never does; one that was replaced keeps its figures and tasks. */
export const SET_STATUSES = ['draft', 'in_force', 'replaced'] as const;
export type SetStatus = (typeof SET_STATUSES)[number];

/** Whether a set was adopted from a day after `today` on; dates 'YYYY-MM-DD'. */
export function isUpcoming(
  { status, validFrom }: { readonly status: SetStatus; readonly validFrom: string | null },
  today: string,
): boolean {
  return status === 'in_force' && validFrom !== null && validFrom > today;
}

/** The levels of the tree from the top: lĩnh vực, tiêu chí, tiêu chí thành phần. */
export const NODE_KINDS = ['area', 'criterion', 'sub_criterion'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** Who gives the points: the unit itself (appraised later), a survey, a source outside, the leadership. */
export const SCORERS = ['self', 'survey', 'external', 'leadership'] as const;
export type Scorer = (typeof SCORERS)[number];

/** What describes a set beside its tree. */
export interface SetHead {
  /** Short name that stays over all versions: `PAR-TINH`. */
  readonly code: string;
  readonly index: IndexName;
  readonly level: SetLevel;
  readonly title: string;
  /** The decision that issued it; null for none. */
  readonly legalBasis: string | null;
  /** The sum that the decision names; null where it names none. */
  readonly total: number | null;
  /** How many of these points surveys give, as the decision says; null where it says nothing. */
  readonly surveyPoints: number | null;
  /** With how many decimals its points and figures are printed: two, or four of an index from 0 to 1. */
  readonly decimals: number;
  /** Whether it only shows what a set looks like. */
  readonly isSample: boolean;
}

/** Decimals of a set that says nothing of them. */
export const USUAL_DECIMALS = 2;
/** As many as are stored. */
export const MAX_DECIMALS = 4;

/** A node of the tree: an area, a criterion or a part of one. */
export interface CriteriaNode {
  /** As printed: `7.3.1`. */
  readonly code: string;
  /** Null for an area. */
  readonly parentCode: string | null;
  readonly label: string;
  readonly max: number;
  readonly rule: Rule;
  readonly scoredBy: Scorer;
  /** The documents that prove it, in words; empty for none. */
  readonly evidence: string;
  /** Empty: it applies to every kind of unit. */
  readonly appliesTo: readonly UnitKind[];
  /** Whether a unit may say that it does not apply. */
  readonly mayBeExempt: boolean;
  /** What this site counts that its data can be taken from; null for none. */
  readonly figure: FigureName | null;
}

/** How a node goes on in the set that replaced its own; one of several old ones that became one is `merged`. */
export const SUCCESSIONS = ['same', 'split', 'merged', 'dropped'] as const;
export type Succession = (typeof SUCCESSIONS)[number];

/** Whether a node is for units of a kind; one that names no kind is for all. */
export function appliesTo(node: { readonly appliesTo: readonly UnitKind[] }, kind: UnitKind): boolean {
  return node.appliesTo.length === 0 || node.appliesTo.includes(kind);
}
