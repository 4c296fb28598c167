import { readEnv, type Env } from '#app/platform/env.ts';
import { createTerminalLog } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { startDatabase, type StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { Interrupted } from './interrupted.ts';

/** A command does one thing after another; a second connection serves what must not wait for the first. */
const CONNECTIONS = 2;

/**
 * Does `work` on the installation's database: attached to the running server's, else started for it and stopped after.
 * A signal to stop cuts the connections, so that the transaction under way is undone.
 */
export async function withInstallation<Result>(
  work: (ctx: Context, env: Env) => Promise<Result>,
): Promise<Result> {
  const env = readEnv();
  const log = createTerminalLog(env.LOG_LEVEL === 'debug' ? 'debug' : 'warn');
  const registry = await loadRegistry();
  const started = await startDatabase({ env, log, max: CONNECTIONS });
  const { db, sql } = started.database;
  const ctx: Context = { db, sql, registry, actor: { kind: 'cli' }, now: new Date(), log };
  const signals = listenToSignals(started);
  try {
    return await Promise.race([work(ctx, env), signals.interruption]);
  } finally {
    signals.stopListening();
    await started.stop();
  }
}

function listenToSignals({ database }: StartedDatabase) {
  let onSignal = () => undefined;
  const interruption = new Promise<never>((_, reject) => {
    onSignal = () => {
      reject(new Interrupted());
      void database.sql.end({ timeout: 0 });
      return undefined;
    };
  });
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return {
    interruption,
    stopListening: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}
