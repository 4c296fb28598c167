import { randomUUID } from 'node:crypto';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { tryHoldComment, type HeldComment } from '#app/services/comments/require-comment.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listWorkers, type Worker } from './list-workers.server.ts';
import { tryMove, type Move } from './try-move.server.ts';

/** As many as a page of the queue holds. */
const MAX_SEVERAL = 50;

/** What one press did to several comments. */
export interface Several {
  /** By what it is undone. */
  readonly batch: string;
  readonly done: number;
  /** Those that were moved, taken back or passed on since, or that the person may not work on. */
  readonly left: number;
}

/** The people of each unit once, however many comments it has. */
function workersOf(ctx: Context): (unitId: number) => Promise<readonly Worker[]> {
  const known = new Map<number, Promise<readonly Worker[]>>();
  return (unitId) => {
    const asked = known.get(unitId) ?? listWorkers(ctx.db, unitId);
    known.set(unitId, asked);
    return asked;
  };
}

interface Ticked {
  readonly ref: string;
  /** The last move of it that the page showed. */
  readonly seen: string;
}

/** What boxes say, one a line: a comment and its last move; in order, so that two presses never wait for each other. */
function readTicked(lines: string): Ticked[] {
  const own = new Set(lines.split(/\r?\n/).filter((line) => line !== ''));
  return [...own].sort().map((line) => {
    const [ref = '', seen = ''] = line.split(' ');
    return { ref, seen };
  });
}

type MoveOf = (comment: HeldComment) => Promise<Move | null>;

/** Moves each of these comments that stands as the page showed it and can be moved, in one transaction. */
async function moveSeveral(
  ctx: Context,
  lines: string,
  moveOf: (inside: Context) => MoveOf,
): Promise<Several> {
  const scope = requireScope(ctx, 'comments.reply');
  const ticked = readTicked(lines);
  if (ticked.length === 0) return refuse('invalid', 'comments.refusal.noneTicked');
  if (ticked.length > MAX_SEVERAL) {
    return refuse('invalid', 'comments.refusal.tooMany', { max: MAX_SEVERAL });
  }
  const batch = randomUUID();
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx };
    const find = moveOf(inside);
    let done = 0;
    for (const { ref, seen } of ticked) {
      const comment = await tryHoldComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
      const move = comment && (await find(comment));
      if (move && (await tryMove(inside, comment, { ...move, seen, batch })) === 'done') done += 1;
    }
    return { batch, done, left: ticked.length - done };
  });
}

/**
 * Gives several comments to one person; those whose unit the person may not reply for stay.
 * @param refs what boxes carry, one a line. @throws AppError `forbidden`; FieldsRefused for none, more than a page, or nobody chosen.
 */
export async function assignSeveral(
  ctx: Context,
  { refs, assignee }: { readonly refs: string; readonly assignee: string },
): Promise<Several> {
  requireScope(ctx, 'comments.reply');
  if (assignee === '') refuseField('assignee', 'invalid', 'comments.refusal.chooseAssignee');
  return moveSeveral(ctx, refs, (inside) => {
    const workers = workersOf(inside);
    return async ({ unitId, handlerUnitId }) => {
      const worker = (await workers(handlerUnitId ?? unitId)).find(({ id }) => id === assignee);
      return worker ? { act: 'assign', to: worker.id, details: { assignee: worker.name } } : null;
    };
  });
}

/** Closes several comments without a reply. @throws as `assignSeveral`. */
export async function closeSeveral(ctx: Context, { refs }: { readonly refs: string }): Promise<Several> {
  return moveSeveral(ctx, refs, () => () => Promise.resolve({ act: 'close' as const }));
}
