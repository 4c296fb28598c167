import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, toEmbeddedError } from './errors.ts';
import { boundLog } from './log-file.ts';
import { inspectPostmaster, shutDown } from './postmaster.ts';
import { reachServer, type Reached } from './reach.ts';
import type { Site } from './site.ts';

const LOG_CHECK_MS = 10 * 60_000;
const LONGEST_DELAY_MS = 30_000;

/** Keeps a server running for this process from `begin` to `stop`. */
export class Supervisor {
  private readonly patience = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private reached: Reached | undefined;
  private stopping: Promise<void> | undefined;
  private returning: Promise<void> | undefined;

  constructor(private readonly site: Site) {}

  async begin(database: string): Promise<{ port: number; attached: boolean }> {
    const reached = await reachServer(this.site, { onLost: this.comeBack });
    this.reached = reached;
    try {
      await reached.presence.provide(database);
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.timer = setInterval(() => void boundLog(this.site.logFile).catch(() => undefined), LOG_CHECK_MS);
    this.timer.unref();
    return reached;
  }

  stop(): Promise<void> {
    this.stopping ??= this.leave();
    return this.stopping;
  }

  /** The server died under the running application: restart it on the port the pool connects to. */
  private readonly comeBack = (): void => {
    if (this.stopping ?? this.returning) return;
    this.returning = this.retry().finally(() => (this.returning = undefined));
  };

  private async retry(): Promise<void> {
    this.site.log.warn('the connection to the database was lost');
    for (let delay = 100; !this.stopping; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
      try {
        const fixedPort = this.reached?.port;
        this.reached = await reachServer(this.site, { onLost: this.comeBack, fixedPort });
        if (this.reached.port === fixedPort) this.site.log.info('the database is back');
        else
          this.site.log.warn('the database is back on another port: restart SIPAS', {
            port: this.reached.port,
          });
        return;
      } catch (error) {
        const { code, message } = toEmbeddedError(error, this.site.dataDir);
        this.site.log.warn('the database could not be started again', { code, reason: message });
        await sleep(delay, undefined, { ref: false, signal: this.patience.signal }).catch(() => undefined);
      }
    }
  }

  private async leave(): Promise<void> {
    clearInterval(this.timer);
    this.patience.abort();
    await this.returning;
    const { site } = this;
    try {
      if (await this.reached?.presence.leave()) await shutDown(site);
      else site.log.info('the database is left running: another process uses it');
    } catch (error) {
      const gone = (await inspectPostmaster(site)).state !== 'running';
      if (!gone) site.log.warn('the database could not be stopped', { code: errorCode(error) });
    } finally {
      await this.reached?.presence.end();
    }
  }
}
