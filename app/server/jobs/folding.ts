import { setTimeout as sleep } from 'node:timers/promises';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { foldTallies } from '#app/services/results/fold-tallies.server.ts';

const PAUSE_MS = 1_000;
/** A database that is away is not told of every second. */
const FAILURES_BETWEEN_LINES = 60;

/**
 * Folds new responses into the tallies every second, a bounded number at a time; figures are right without it, only slower.
 * Several processes may do it at once: one folds, the others pass. Returns how to stop, which waits for the transaction
 * under way.
 */
export function startFolding(ctx: Omit<Context, 'now' | 'actor'>, pause = PAUSE_MS): () => Promise<void> {
  const stopping = new AbortController();
  const running = keepFolding(ctx, pause, stopping.signal);
  return () => {
    stopping.abort();
    return running;
  };
}

async function keepFolding(
  ctx: Omit<Context, 'now' | 'actor'>,
  pause: number,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let mayBeMore = false;
    try {
      mayBeMore = await foldTallies(ctx);
      failures = 0;
    } catch (error) {
      if (failures % FAILURES_BETWEEN_LINES === 0) {
        ctx.log.error('folding tallies failed', { ...describeDefect(error) });
      }
      failures += 1;
    }
    if (!mayBeMore) await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
