import { resolve } from 'node:path';
import type { Env } from '#app/platform/env.ts';
import { keepWal } from '#app/services/backup/wal/keep-wal.server.ts';
import type { StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { backUpDaily } from '#app/services/backup/back-up-daily.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

type BackupEnv = Pick<
  Env,
  'DATA_DIR' | 'BACKUP_DIR' | 'BACKUP_HOUR' | 'BACKUP_DAYS' | 'BACKUP_PASSPHRASE_FILE'
>;

/** Makes a backup a day and keeps some days of them; no job where no folder is set. */
export function backUpJob(env: BackupEnv): Job | null {
  const { BACKUP_DIR: folder, BACKUP_HOUR: hour, BACKUP_DAYS: days } = env;
  if (folder === undefined) return null;
  const plan = {
    ...{ folder, hour, days, dataDir: env.DATA_DIR },
    passphraseFile: env.BACKUP_PASSPHRASE_FILE ?? null,
  };
  return {
    name: 'back-up',
    everyMs: 5 * MINUTE_MS,
    timeoutMs: 6 * 60 * MINUTE_MS,
    async run(ctx) {
      if (await backUpDaily(ctx, plan)) ctx.log.info('the backup of the day is made');
      return false;
    },
  };
}

/** Keeps what the database's log goes on from; no job where our own server keeps no log. */
export function keepWalJob(
  env: Pick<Env, 'DATA_DIR' | 'WAL_DIR' | 'BACKUP_HOUR' | 'BACKUP_DAYS'>,
  copyBase: StartedDatabase['copyBase'],
): Job | null {
  if (env.WAL_DIR === undefined || copyBase === null) return null;
  const plan = {
    ...{ folder: resolve(env.WAL_DIR), dataDir: resolve(env.DATA_DIR), copyBase },
    ...{ hour: env.BACKUP_HOUR, days: env.BACKUP_DAYS },
  };
  return {
    name: 'keep-wal',
    everyMs: MINUTE_MS,
    timeoutMs: 6 * 60 * MINUTE_MS,
    async run(ctx) {
      if (await keepWal(ctx, plan)) ctx.log.info('the database files are copied, and go on by the log');
      return false;
    },
  };
}
