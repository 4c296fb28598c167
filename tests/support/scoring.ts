import type { Context } from '#app/services/context.ts';
import { createScoringRound } from '#app/services/scoring/create-scoring-round.server.ts';
import { moveSheet } from '#app/services/scoring/move-sheet.server.ts';
import { declareNode } from '#app/services/scoring/score-node.server.ts';
import { fileOf } from './files.ts';

/** A set of criteria as a file: `1.1,Kế hoạch,1,yes_no` a line. */
export const setFile = (nodes: readonly string[]) => fileOf(['code,name,max,rule', ...nodes].join('\n'));

interface Scored {
  readonly slug: string;
  readonly set: string;
  readonly year: string;
  /** Which nodes each unit met. */
  readonly met: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

/** A round that is final for every unit in it, by a set whose leaves are met or not. */
export async function scoreUnits(ctx: Context, { slug, set, year, met }: Scored): Promise<void> {
  const due = { selfDue: '2099-12-01', explainDue: '2099-12-02' };
  const units = Object.keys(met);
  await createScoringRound(ctx, { slug, title: `Chấm năm ${year}`, set, year, units, ...due });
  for (const [unit, nodes] of Object.entries(met)) {
    for (const [node, isMet] of Object.entries(nodes)) {
      await declareNode(ctx, { round: slug, unit, node, data: isMet ? 'có' : 'không' });
    }
    for (const step of ['submit', 'finish_review', 'finish_explanations', 'finalise'] as const) {
      await moveSheet(ctx, { round: slug, unit, step });
    }
  }
}
