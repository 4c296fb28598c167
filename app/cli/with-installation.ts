import { readEnv, type Env } from '#app/platform/env.ts';
import { createTerminalLog } from '#app/platform/logger.ts';
import { openSeals } from '#app/platform/seals.ts';
import type { Context } from '#app/services/context.ts';
import { startDatabase, type StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { findThreshold } from '#app/services/settings/find-threshold.server.ts';
import { openRegistry } from '#app/services/survey/live-registry.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { Interrupted } from './interrupted.ts';

/** Commands are sequential; the second connection is for what must not wait for the first. */
const CONNECTIONS = 2;

/** On a signal, closes the connections, so that the current transaction is rolled back, and ends the work. */
class Signals {
  readonly interruption: Promise<never>;
  private reject: (reason: Error) => void = () => undefined;
  private started: StartedDatabase | undefined;
  private isAsked = false;

  constructor() {
    this.interruption = new Promise((_, reject) => (this.reject = reject));
    // Prevents an unhandled rejection while nothing awaits it.
    this.interruption.catch(() => undefined);
    process.on('SIGINT', this.onSignal).on('SIGTERM', this.onSignal);
  }

  /** From now on a signal closes these connections. */
  watch(started: StartedDatabase): void {
    this.started = started;
    if (this.isAsked) this.cut();
  }

  forget(): void {
    process.off('SIGINT', this.onSignal).off('SIGTERM', this.onSignal);
  }

  private readonly onSignal = (): void => {
    this.isAsked = true;
    this.cut();
  };

  private cut(): void {
    if (!this.started) return;
    this.reject(new Interrupted());
    void this.started.database.sql.end({ timeout: 0 });
  }
}

export type WorkWith<Result> = (ctx: Context, env: Env, started: StartedDatabase) => Promise<Result>;

export interface InstallationOptions {
  /** False leaves the schema as it is. */
  readonly isMigrated?: boolean;
  /** False: our own server keeps no log of what is done (WAL_DIR). */
  readonly keepsWal?: boolean;
}

/**
 * Runs `work` on the installation's database: attaches to a running embedded server, or starts one and stops it
 * afterwards. A signal rolls back the current transaction; one that arrives while the database is starting waits for
 * that, so that no server is left behind.
 */
export async function withInstallation<Result>(
  work: WorkWith<Result>,
  { isMigrated = true, keepsWal = true }: InstallationOptions = {},
): Promise<Result> {
  const settings = readEnv();
  const env = keepsWal ? settings : { ...settings, WAL_DIR: undefined };
  const log = createTerminalLog(env.LOG_LEVEL === 'debug' ? 'debug' : 'warn');
  const files = await loadRegistry();
  const signals = new Signals();
  try {
    const started = await startDatabase({ env, log, max: CONNECTIONS, isMigrated });
    try {
      signals.watch(started);
      const { db, sql } = started.database;
      const ctx: Context = {
        db,
        sql,
        registry: await openRegistry(files, db),
        // What the province set stands in a table that another schema may not have.
        disclosureThreshold: isMigrated
          ? await findThreshold(db, env.DISCLOSURE_THRESHOLD)
          : env.DISCLOSURE_THRESHOLD,
        seals: openSeals(env),
        actor: { kind: 'cli' },
        now: new Date(),
        log,
      };
      return await Promise.race([signals.interruption, work(ctx, env, started)]);
    } finally {
      await started.stop();
    }
  } finally {
    signals.forget();
  }
}
