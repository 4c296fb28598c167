import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { roundDesign, type RoundDesign } from '#app/domain/results/figures/compose.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Context } from '#app/services/context.ts';
import { openLock } from '#app/services/seals/open-lock.server.ts';
import { countWhole } from './count-results.server.ts';
import type { Subject } from './subject.server.ts';

/** Rounds with what their figures borrow from the whole of them. */
export interface Designed {
  /** Its method is that of the lock from which the round is answered. */
  readonly subject: Subject;
  readonly design: RoundDesign;
}

/** The method as it was when the round was locked; of several rounds that of today, with the first one's intervals. */
async function methodOf(ctx: Context, { round, rounds, method }: Subject): Promise<Method> {
  if (round.lockId === null) return method;
  const { method: locked } = (await openLock(ctx, round.lockId)).document;
  return rounds.length === 1 ? locked : { ...method, interval: locked.interval };
}

async function design(ctx: Context, given: Subject): Promise<Designed> {
  const subject = { ...given, method: await methodOf(ctx, given) };
  const cell = await countWhole(ctx, subject);
  const { definition, method } = subject;
  return { subject, design: roundDesign(definition, method, cell ?? emptyCell(definition)) };
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
