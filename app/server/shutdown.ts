import type { Log } from '#app/platform/logger.ts';
import { isConnectionLost } from '#db/lost-connections.server.ts';

const LAUNCHER_CHECK_MS = 500;

/** The start was told to stop before it was done. */
class StopAsked extends Error {}

/**
 * Whether something that nobody waits for failed because a connection was lost. postgres.js 3.4 asks for the types of
 * arrays at the beginning of each connection and lets that failure go; and it writes what it had put together to a socket
 * that was closed in the same turn, whose queries have been rejected by then. The client connects anew, so there is nothing
 * to stop for.
 */
export function isLostUnasked(error: unknown, origin: NodeJS.UncaughtExceptionOrigin): boolean {
  if (origin === 'unhandledRejection') return isConnectionLost(error);
  return (
    error instanceof TypeError &&
    /at Immediate\.nextWrite .*postgres\/src\/connection\.js/.test(error.stack ?? '')
  );
}

/** Steps to undo when the process ends, the latest first. */
export class Shutdown {
  private readonly steps: (() => Promise<void>)[] = [];
  private isStopping = false;
  private isStarted = false;
  private undone: Promise<void> = Promise.resolve();

  /** Whether a signal asked to stop. */
  get isAsked(): boolean {
    return this.isStopping;
  }

  /** Registers how to undo what was just started. */
  add(step: () => Promise<void>): void {
    this.steps.push(step);
  }

  /**
   * Marks the start as complete: from now on a signal ends the process; before, the start itself ends at its next step.
   */
  begin(): void {
    this.throwIfAsked();
    this.isStarted = true;
  }

  /** Ends a start that was told to stop. */
  throwIfAsked(): void {
    if (this.isStopping) throw new StopAsked();
  }

  /** The first signal stops gracefully, the second at once. An uncaught defect also stops gracefully. */
  listen(log: Log): void {
    const stop = (signal: string) => {
      if (this.isStopping) process.exit(1);
      this.isStopping = true;
      log.info('stopping', { signal });
      if (this.isStarted) void this.end(0);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    whenLauncherEnds(() => stop('launcher ended'));
    process.on('uncaughtException', (error, origin) => {
      if (isLostUnasked(error, origin)) {
        log.error('a connection to the database was lost', { name: error.name });
        return;
      }
      log.error('a defect stops the server', { name: error.name, stack: error.stack });
      if (!this.isStopping) void this.end(1);
      this.isStopping = true;
    });
  }

  /** Undoes everything, then ends the process. */
  async end(code: number): Promise<void> {
    this.undone = this.undone.then(() => this.undo());
    await this.undone;
    process.exit(code);
  }

  private async undo(): Promise<void> {
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  }
}

/**
 * A stopped `npm start` signals only the shell in between, which exits without passing the signal on, so an invisible
 * server would keep the port. A changed parent process reveals it.
 */
function whenLauncherEnds(act: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const launcher = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    act();
  }, LAUNCHER_CHECK_MS);
  watch.unref();
}
