import type { Env } from '#app/platform/env.ts';
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
