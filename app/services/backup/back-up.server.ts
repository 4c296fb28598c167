import { stat, statfs } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { AppError } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWholeFile } from '#app/services/tables/whole-file.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { readDatabaseSize } from '#db/queries/backup/archive-tables.ts';
import { saveInstallationFact } from '#db/queries/installation/installation.ts';
import { LAST_BACKUP_FACT, type LastBackup } from './last-backup.server.ts';
import { writeArchive } from './write-archive.server.ts';

interface BackUpInput {
  readonly file: string;
  readonly dataDir: string;
  /** Null: the archive is not encrypted. */
  readonly passphrase: string | null;
  /** Whether the keys of DATA_DIR are put into it, too. */
  readonly withKeys: boolean;
  /** Whether a file of this name may be replaced. */
  readonly force?: boolean;
}

/** What a backup was found to hold. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

/** Archives are a fraction of the database; with so much room none has failed for lack of it. */
const SHARE_OF_DATABASE = 0.5;

/**
 * Writes an archive of everything into one file, which appears under its name only when it is complete, while the site
 * goes on. @throws AppError `forbidden`; `conflict` for a file that is there; `unavailable` where the folder is
 * missing or the disk has no room.
 */
export async function backUp(ctx: Context, input: BackUpInput): Promise<Backup> {
  requireProvince(ctx, 'staff.manage');
  const { file, dataDir, passphrase, withKeys, force = false } = input;
  await requireFolder(dirname(resolve(file)));
  await requireRoom(ctx, file);
  const details = { file: basename(file), encrypted: passphrase !== null, keys: withKeys };
  // Before the snapshot: the archive tells of itself.
  await recordEvent(ctx, ctx.db, { action: 'installation.back_up', details });
  const { manifest } = await writeWholeFile(file, { force, isPrivate: true }, (write) =>
    writeArchive(ctx, { dataDir: resolve(dataDir), passphrase, withKeys, write }),
  );
  const { size: bytes } = await stat(file);
  const last: LastBackup = { at: ctx.now.toISOString(), file: resolve(file), bytes };
  await saveInstallationFact(ctx.db, LAST_BACKUP_FACT, last);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { file, bytes, tables: manifest.tables.length, rows, files: manifest.files.length };
}

/** A folder that is made for a disk that is not plugged in would put the copy on the disk it is to be a copy of. */
async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new AppError('unavailable', 'backup.noFolder', { folder });
}

/** Whether the disk has room for an archive, before anything is written. */
async function requireRoom(ctx: Context, file: string): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(resolve(file)));
  const free = bavail * bsize;
  const needed = (await readDatabaseSize(ctx.db)) * SHARE_OF_DATABASE;
  if (free >= needed) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  const params = { folder: dirname(resolve(file)), free: megabytes(free), needed: megabytes(needed) };
  throw new AppError('unavailable', 'backup.noRoom', params);
}
