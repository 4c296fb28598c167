import { setTimeout as sleep } from 'node:timers/promises';

interface ReadinessOptions {
  /** Longer than this is no answer. */
  readonly timeoutMs: number;
  /** An answer is given again for so long, so that asking often costs nothing. */
  readonly keptMs: number;
}

/** Asks `check` whether the site can do its work, in bounded time, and once for all who ask at the same moment. */
export class Readiness {
  private latest: { readonly askedAt: number; readonly isReady: Promise<boolean> } | undefined;

  constructor(
    private readonly check: () => Promise<boolean>,
    private readonly options: ReadinessOptions,
  ) {}

  /** `now` is in milliseconds and may be any clock. */
  ask(now: number): Promise<boolean> {
    const { timeoutMs, keptMs } = this.options;
    if (this.latest !== undefined && now - this.latest.askedAt < keptMs) return this.latest.isReady;
    const ended = new AbortController();
    const late = sleep(timeoutMs, false, { signal: ended.signal, ref: false }).catch(() => false);
    const isReady = Promise.race([this.check(), late]).finally(() => ended.abort());
    this.latest = { askedAt: now, isReady };
    return isReady;
  }
}
