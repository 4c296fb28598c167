import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dailyName, dayDue, expiredNames, isUnfinished } from '#app/domain/backup/schedule.ts';
import { isAppError } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { deleteInstallationFact, saveInstallationFact } from '#db/queries/installation/installation.ts';
import { backUp } from './back-up.server.ts';
import { BACKUP_FAILURE_FACT, type BackupFailure } from './last-backup.server.ts';
import { readPassphrase } from './passphrase.ts';

export interface DailyBackups {
  /** Where they are kept. */
  readonly folder: string;
  readonly dataDir: string;
  /** The hour of Viet Nam from which the backup of a day is due. */
  readonly hour: number;
  /** How many days they are kept. */
  readonly days: number;
  /** Null: they are not encrypted. */
  readonly passphraseFile: string | null;
}

/**
 * Makes the backup that is due, unless it is there, and then deletes those that are no longer kept; before it, what killed
 * runs left. Returns whether one was made. @throws AppError where it cannot be made; why is kept for the console, and the next turn tries again.
 */
export async function backUpDaily(ctx: Context, plan: DailyBackups): Promise<boolean> {
  const { folder, dataDir, passphraseFile, hour, days } = plan;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const due = dayDue(ctx.now, hour);
    const names = await readdir(folder);
    if (names.includes(dailyName(due))) return false;
    await deleteLeftovers(ctx, folder, names);
    const passphrase = passphraseFile === null ? null : await readPassphrase(passphraseFile);
    await backUp(ctx, { file: join(folder, dailyName(due)), dataDir, passphrase, withKeys: false });
    for (const name of expiredNames(names, { due, days })) await rm(join(folder, name), { force: true });
    await deleteInstallationFact(ctx.db, BACKUP_FAILURE_FACT);
    return true;
  } catch (error) {
    await keepFailure(ctx, error);
    throw error;
  }
}

/** One that is being made is written to all the time. */
const LEFT_MS = 3_600_000;

/** What killed runs left, before there is too little room for another one. */
async function deleteLeftovers(ctx: Context, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names.filter(isUnfinished)) {
    const file = join(folder, name);
    const written = await stat(file).catch(() => null);
    if (written && ctx.now.getTime() - written.mtimeMs > LEFT_MS) await rm(file, { force: true });
  }
}

async function keepFailure(ctx: Context, error: unknown): Promise<void> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const failure: BackupFailure = {
    at: ctx.now.toISOString(),
    message: isAppError(error)
      ? { key: error.message, params: error.params }
      : { key: 'backup.failed', params: { code: code === '' ? '-' : code } },
  };
  // Where the database is away, the console is, too.
  await saveInstallationFact(ctx.db, BACKUP_FAILURE_FACT, failure).catch(() => undefined);
}
