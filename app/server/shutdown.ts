import type { Log } from '#app/platform/logger.ts';

/** The start was told to stop before it was done. */
class StopAsked extends Error {}

/** What has to be undone when the process ends, the latest first. */
export class Shutdown {
  readonly #steps: (() => Promise<void>)[] = [];
  #isAsked = false;
  #undone: Promise<void> = Promise.resolve();

  /** Whether a signal asked to stop. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Registers how to undo what was just begun. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Ends a start that was told to stop; what it registered in the meantime is undone by the next `run`. */
  throwIfAsked(): void {
    if (this.#isAsked) throw new StopAsked();
  }

  /** The first signal stops in order, the second at once. */
  listenToSignals(log: Log): void {
    const onSignal = (signal: NodeJS.Signals) => {
      if (this.#isAsked) process.exit(1);
      this.#isAsked = true;
      log.info('stopping', { signal });
      void this.run().then(() => log.info('stopped'));
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  }

  run(): Promise<void> {
    this.#undone = this.#undone.then(() => this.#undo());
    return this.#undone;
  }

  async #undo(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  }
}
