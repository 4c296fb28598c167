import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Scorer } from '#app/domain/indexes/criteria-set.ts';
import type { SheetStep } from '#app/domain/scoring/sheet-state.ts';
import type { Context } from '#app/services/context.ts';
import { proposeFigure, type ProposedFigure } from './figures/propose-figure.server.ts';
import { getSheet, type SheetLine, type SheetView } from './get-sheet.server.ts';
import { listOpenSteps } from './require-sheet.server.ts';
import { isHandedIn, listKnownDocuments } from './score-evidence.server.ts';
import type { NodeAddress } from './score-node.server.ts';
import { seenAt } from './stale-entry.ts';

/** One node of a sheet, with what the actor may do about it now. */
export interface NodePage {
  readonly view: SheetView;
  readonly line: SheetLine;
  /** The nodes with points of their own before and after it in the set; null at the ends. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly steps: readonly SheetStep[];
  /** Documents that the unit has recorded and that do not stand behind the node yet; none where none may be added. */
  readonly known: Awaited<ReturnType<typeof listKnownDocuments>>;
  /** Addresses of documents that may be taken off. */
  readonly removable: readonly string[];
  /** What this site proposes for the node; null where it knows nothing, and where nothing may be given now. */
  readonly proposed: ProposedFigure | null;
  /** When what each form shows was stored. */
  readonly seen: Readonly<Record<'self' | 'appraisal' | 'explanation', string>>;
}

/** Which steps concern this node: a unit declares its own nodes alone, and explains what was appraised. */
function stepsOn(line: SheetLine, open: readonly SheetStep[]): SheetStep[] {
  return open.filter((step) => {
    if (step === 'declare') return line.node.scoredBy === 'self';
    return step !== 'explain' || line.entries.review1 !== undefined;
  });
}

/** The step by which a figure for the node is taken over: the unit's own, or an appraisal's for nodes of others. */
export function stepOfFigure(scoredBy: Scorer, steps: readonly SheetStep[]): SheetStep | undefined {
  const wanted: readonly SheetStep[] = scoredBy === 'self' ? ['declare'] : ['appraise', 'appraise_again'];
  return steps.find((step) => wanted.includes(step));
}

async function proposedFor(ctx: Context, { view, line, steps }: Pick<NodePage, 'view' | 'line' | 'steps'>) {
  if (stepOfFigure(line.node.scoredBy, steps) === undefined) return null;
  const { unitId: id, unitCode: code } = view.sheet;
  return proposeFigure(ctx, line.node, { unit: { id, code }, year: view.round.year });
}

/**
 * A node of a sheet that has points of its own.
 * @throws AppError `forbidden`; `not_found`, also for a node that does not apply to the unit or has others below it.
 */
export async function getNode(ctx: Context, { node: code, ...address }: NodeAddress): Promise<NodePage> {
  const view = await getSheet(ctx, address);
  const leaves = view.lines.filter(({ isLeaf }) => isLeaf);
  const place = leaves.findIndex(({ node }) => node.code === code);
  const line = leaves[place];
  if (!line) return refuse('not_found', 'scoring.refusal.unknownNode', { node: excerpt(code) });
  const open = await listOpenSteps(ctx, view);
  const steps = stepsOn(line, open);
  const mayAdd = open.includes('declare') || open.includes('explain');
  const linked = new Set(line.evidence.map(({ ref }) => ref));
  const known = mayAdd ? await listKnownDocuments(ctx, view) : [];
  return {
    ...{ view, line, steps },
    proposed: await proposedFor(ctx, { view, line, steps }),
    previous: leaves[place - 1]?.node.code ?? null,
    next: leaves[place + 1]?.node.code ?? null,
    known: known.filter(({ ref }) => !linked.has(ref)),
    removable: mayAdd
      ? line.evidence.filter((document) => !isHandedIn(document, view.sheet)).map(({ ref }) => ref)
      : [],
    seen: {
      self: seenAt(line.entries.self),
      appraisal: seenAt(open.includes('appraise') ? line.entries.review1 : line.entries.review2),
      explanation: seenAt(line.explanation ?? undefined),
    },
  };
}
