/** Work is not done to its end: whoever asked for it takes it back, or the process stops and another one goes on. */
export class BrokenOff extends Error {}

/** At least so often work looks whether it is still wanted. */
const LOOK_MS = 1_000;

interface Work {
  /** The process stops. */
  readonly stopping: AbortSignal;
  /** Notes how far the work is, in percent; returns false when nobody wants it any more. */
  readonly note: (percent: number) => Promise<boolean>;
  /** Leaves the work to another process and does not count that it was begun: a stop is no fault of the work. */
  readonly giveBack: () => Promise<unknown>;
}

/**
 * Does what a person asked for and waits for. The work tells how far it is, from 0 to 1, and is broken off there when the
 * person cancelled it or the process stops. Returns whether it came to its end.
 */
export async function doWork(
  { stopping, note, giveBack }: Work,
  work: (tell: (share: number) => Promise<void>) => Promise<void>,
): Promise<boolean> {
  let told = -1;
  let toldAt = 0;
  const tell = async (share: number) => {
    if (stopping.aborted) throw new BrokenOff('the process stops');
    const percent = Math.floor(100 * share);
    if (percent === told && performance.now() - toldAt < LOOK_MS) return;
    told = percent;
    toldAt = performance.now();
    if (!(await note(percent))) throw new BrokenOff('it was cancelled');
  };
  // Where the database is away another process begins it all the same, when the lease of this one ran out.
  let isGivenBack: Promise<unknown> | undefined;
  const stop = () => {
    isGivenBack = giveBack().catch(() => undefined);
  };
  if (stopping.aborted) stop();
  else stopping.addEventListener('abort', stop, { once: true });
  try {
    await tell(0);
    await work(tell);
    return true;
  } catch (error) {
    if (error instanceof BrokenOff) return false;
    throw error;
  } finally {
    stopping.removeEventListener('abort', stop);
    await isGivenBack;
  }
}
