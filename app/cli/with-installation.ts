import { readEnv, type Env } from '#app/platform/env.ts';
import { createTerminalLog } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { startDatabase, type StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { Interrupted } from './interrupted.ts';

/** A command does one thing after another; a second connection serves what must not wait for the first. */
const CONNECTIONS = 2;

/** Told to stop, cuts the connections so that the transaction under way is undone, and ends the work. */
class Signals {
  readonly interruption: Promise<never>;
  private reject: (reason: Error) => void = () => undefined;
  private started: StartedDatabase | undefined;
  private isAsked = false;

  constructor() {
    this.interruption = new Promise((_, reject) => (this.reject = reject));
    // Also while nobody waits for it yet.
    this.interruption.catch(() => undefined);
    process.on('SIGINT', this.onSignal).on('SIGTERM', this.onSignal);
  }

  /** From now on a signal cuts these connections. */
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

/**
 * Does `work` on the installation's database: attached to the running server's, else started for it and stopped after.
 * A signal to stop undoes the transaction under way; one that comes while the database starts waits for that, so that
 * no server is left behind.
 */
export async function withInstallation<Result>(
  work: (ctx: Context, env: Env) => Promise<Result>,
): Promise<Result> {
  const env = readEnv();
  const log = createTerminalLog(env.LOG_LEVEL === 'debug' ? 'debug' : 'warn');
  const registry = await loadRegistry();
  const signals = new Signals();
  try {
    const started = await startDatabase({ env, log, max: CONNECTIONS });
    try {
      signals.watch(started);
      const { db, sql } = started.database;
      const ctx: Context = {
        db,
        sql,
        registry,
        disclosureThreshold: env.DISCLOSURE_THRESHOLD,
        actor: { kind: 'cli' },
        now: new Date(),
        log,
      };
      return await Promise.race([signals.interruption, work(ctx, env)]);
    } finally {
      await started.stop();
    }
  } finally {
    signals.forget();
  }
}
