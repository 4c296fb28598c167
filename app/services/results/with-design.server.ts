import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { roundDesign, type RoundDesign } from '#app/domain/results/figures/compose.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Context } from '#app/services/context.ts';
import { findLock } from '#db/queries/publication/locks.ts';
import { countWhole } from './count-results.server.ts';
import type { Subject } from './subject.server.ts';

/** Rounds with what their figures borrow from the whole of them. */
export interface Designed {
  /** Its method tells intervals and leaves out flags as the lock does from which the rounds are answered. */
  readonly subject: Subject;
  readonly design: RoundDesign;
}

/**
 * What of a method came with later versions of the site and a lock keeps as it was made: one from before methods named
 * their interval the linearised one, and the flags it left out.
 */
async function termsOf(
  ctx: Context,
  { round, rounds, method }: Subject,
): Promise<Pick<Method, 'interval' | 'excludedFlags'>> {
  const lock = round.lockId === null ? null : await findLock(ctx.db, round.lockId);
  if (!lock) return method;
  const stored: Partial<typeof lock.method> = lock.method;
  // Rounds that are counted together leave out the same flags: those of the method.
  return {
    interval: stored.interval ?? 'linearised',
    excludedFlags: (rounds.length === 1 && stored.excludedFlags) || method.excludedFlags,
  };
}

async function design(ctx: Context, subject: Subject): Promise<Designed> {
  const [{ interval, excludedFlags }, cell] = await Promise.all([
    termsOf(ctx, subject),
    countWhole(ctx, subject),
  ]);
  const method = { ...subject.method, interval, excludedFlags };
  const { definition } = subject;
  return {
    subject: { ...subject, method },
    design: roundDesign(definition, method, cell ?? emptyCell(definition)),
  };
}

const asked = new WeakMap<Context, Map<string, Promise<Designed>>>();

/**
 * What the figures of these rounds borrow from the whole of them: uncertainty is a property of the round, and does not
 * differ with what a reader may see of it. Counted once a request, for every table asks for it.
 */
export function withDesign(ctx: Context, subject: Subject): Promise<Designed> {
  const known = asked.get(ctx) ?? new Map<string, Promise<Designed>>();
  asked.set(ctx, known);
  const key = JSON.stringify(subject.rounds.map(({ id, lockId }) => [id, lockId]));
  const designed = known.get(key) ?? design(ctx, subject);
  known.set(key, designed);
  return designed;
}
