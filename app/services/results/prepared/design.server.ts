import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { roundDesign, type RoundDesign } from '#app/domain/results/figures/compose.ts';
import { countWhole } from './count-results.server.ts';
import type { PreparedResults } from './prepare-results.server.ts';
import type { Subject } from './subject.server.ts';

/**
 * Rounds with their method as it was when the round was locked; several rounds have that of today, with the first one's
 * intervals.
 */
export async function withLockedTerms({ openLock }: PreparedResults, subject: Subject): Promise<Subject> {
  const { round, rounds, method } = subject;
  if (round.lockId === null) return subject;
  const { method: locked } = (await openLock(round.lockId)).document;
  return { ...subject, method: rounds.length === 1 ? locked : { ...method, interval: locked.interval } };
}

/**
 * What the figures of these rounds borrow from the whole of them: uncertainty is a property of the round, and does not
 * differ with what a reader may see of it. Asked for after a table was counted, for it may be the sum of its groups; of
 * what was counted in one pot there is that of the overall figure alone.
 */
export async function designOf(
  prepared: PreparedResults,
  subject: Subject,
  isPot?: boolean,
): Promise<RoundDesign> {
  const { definition, method } = subject;
  const cell = await countWhole(prepared, subject, isPot);
  return roundDesign(definition, method, cell ?? emptyCell(definition));
}
