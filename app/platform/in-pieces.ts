import { setImmediate as whenIdle } from 'node:timers/promises';

/** Whoever asks the site for something meanwhile waits about so long. */
const PIECE_MS = 20;

/**
 * Does long work in pieces, between which the process answers whatever else it is asked for. `tell` is given the share
 * that is done (0-1) after each piece.
 */
export async function inPieces<Found>(
  steps: Generator<number, Found>,
  tell: (share: number) => Promise<void> | void = () => undefined,
): Promise<Found> {
  for (;;) {
    const until = performance.now() + PIECE_MS;
    let step = steps.next();
    while (!step.done && performance.now() < until) step = steps.next();
    if (step.done) return step.value;
    await tell(step.value);
    await whenIdle();
  }
}
