import { figureOf } from '#app/domain/indexes/node-figure.ts';
import type { FigureSource } from '#app/domain/scoring/figure-source.ts';
import type { Gap } from '#app/domain/scoring/gaps.ts';
import type { ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import type { SheetLine } from './get-sheet.server.ts';

/** A line of a sheet as pages show it: without who gave what, and without hashes. */
export interface LineView {
  readonly node: Pick<SheetLine['node'], 'code' | 'kind' | 'label' | 'max'>;
  readonly isLeaf: boolean;
  readonly declared: string;
  readonly points: SheetLine['points'];
  readonly isExempt: boolean;
  readonly isMissing: boolean;
  readonly isOverride: boolean;
  readonly isCorrected: boolean;
  readonly delta: number | null;
  readonly notes: Readonly<Record<ScoreStage, string | null>>;
  readonly explanation: string | null;
  readonly evidence: readonly {
    readonly ref: string;
    readonly number: string;
    readonly page: string | null;
  }[];
  readonly gaps: readonly Gap[];
  /** The figure of this site that its points were taken from, as it stands; null for points that somebody gave. */
  readonly source: FigureSource | null;
  /** Whether this site may know its figure, and nobody has given points yet. */
  readonly awaitsFigure: boolean;
}

/** What was given last. */
function standingOf({ entries }: SheetLine) {
  return entries.review2 ?? entries.review1 ?? entries.self;
}

function awaitsFigure({ node, isMissing }: SheetLine): boolean {
  return figureOf(node) !== null && isMissing;
}

/** A line of a sheet as pages show it. */
export function lineView(line: SheetLine): LineView {
  const { node, entries, explanation, evidence } = line;
  const { code, kind, label, max } = node;
  const { isLeaf, declared, points, isExempt, isMissing, isOverride, isCorrected, delta, gaps } = line;
  return {
    node: { code, kind, label, max },
    ...{ isLeaf, declared, points, isExempt, isMissing, isOverride, isCorrected, delta, gaps },
    notes: {
      self: entries.self?.note ?? null,
      review1: entries.review1?.note ?? null,
      review2: entries.review2?.note ?? null,
    },
    explanation: explanation?.text ?? null,
    source: standingOf(line)?.source ?? null,
    awaitsFigure: awaitsFigure(line),
    evidence: evidence.map(({ ref, number, page }) => ({ ref, number, page })),
  };
}

/** Whether a line still lacks something: of the unit, or points at all. */
export function isOpenLine({ gaps, isMissing }: Pick<LineView, 'gaps' | 'isMissing'>): boolean {
  return gaps.length > 0 || isMissing;
}

/** Whether appraisals changed the points of a line. */
export function isChangedLine({ delta, isLeaf }: Pick<LineView, 'delta' | 'isLeaf'>): boolean {
  return isLeaf && delta !== null && delta !== 0;
}
