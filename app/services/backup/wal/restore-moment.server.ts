import { appendFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { chooseBase, listBases } from '#app/domain/backup/wal.ts';
import { AppError, refuse } from '#app/domain/errors.ts';
import { requireNoFiles } from '#app/services/backup/placed-files.ts';
import type { Context } from '#app/services/context.ts';
import { inDriverTransaction } from '#db/driver-transaction.server.ts';
import { recoverySettings } from '#db/embedded/wal.ts';
import { listTables } from '#db/queries/backup/archive-tables.ts';
import { deleteLogins } from '#db/queries/backup/restored-tables.ts';

interface MomentInput {
  /** Where our own database server put its log (WAL_DIR). */
  readonly folder: string;
  /** Everything that was committed before it; null: everything there is. */
  readonly until: Date | null;
  readonly dataDir: string;
}

/** Settings that win over all others. */
const SETTINGS = 'postgresql.auto.conf';

/**
 * Puts files into an empty DATA_DIR from which the database's server comes up as it was at a moment when `work` starts it;
 * then it is a server like any other. What `work` throws leaves DATA_DIR as it was found.
 * @throws AppError `conflict` where DATA_DIR has a database or files; `invalid` for a moment before the first copy, or
 * after the end of the log.
 */
export async function restoreMoment<Result>(
  { folder, until, dataDir }: MomentInput,
  work: () => Promise<Result>,
): Promise<Result> {
  const pgData = join(resolve(dataDir), 'postgres');
  await requireEmpty(dataDir, pgData);
  const base = await findBase(folder, until);
  const staging = `${pgData}.restore`;
  await rm(staging, { recursive: true, force: true });
  // Loaded here, because it is of use to nobody else.
  const { unpackBase } = await import('./base-file.ts');
  await unpackBase(join(folder, base), staging);
  const settings = await readFile(join(staging, SETTINGS), 'utf8').catch(() => '');
  await appendFile(join(staging, SETTINGS), recoverySettings(resolve(folder), until));
  await writeFile(join(staging, 'recovery.signal'), '', { mode: 0o600 });
  await rename(staging, pgData);
  try {
    const result = await work();
    await writeFile(join(pgData, SETTINGS), settings);
    await cp(join(folder, 'files'), resolve(dataDir), { recursive: true }).catch(() => undefined);
    return result;
  } catch (error) {
    await rm(pgData, { recursive: true, force: true });
    throw isUnreached(error) ? new AppError('invalid', 'backup.wal.notReached') : error;
  }
}

/** The server ends when the log does not reach the moment that it is to be brought to. */
function isUnreached(error: unknown): boolean {
  return (
    error instanceof Error &&
    'detail' in error &&
    String(error.detail).includes('recovery ended before configured recovery target was reached')
  );
}

async function requireEmpty(dataDir: string, pgData: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const there = await readdir(pgData).catch(() => []);
  if (there.length > 0) refuse('conflict', 'backup.wal.databaseThere', { folder: pgData });
  await requireNoFiles(dataDir);
  await rm(pgData, { recursive: true, force: true });
}

async function findBase(folder: string, until: Date | null): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const [oldest] = listBases(names);
  if (oldest === undefined) refuse('invalid', 'backup.wal.noBase', { folder });
  const chosen = chooseBase(names, until);
  if (chosen) return chosen.name;
  return refuse('invalid', 'backup.wal.tooEarly', { from: formatDateTime(oldest.usableFrom) });
}

/** Ends every session and one-time link: what was ended since that moment must not open again. */
export async function endLogins(ctx: Pick<Context, 'sql'>): Promise<void> {
  await inDriverTransaction(ctx.sql, async ({ sql: tx }) => deleteLogins(tx, await listTables(tx)));
}
