import { mkdir, open, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#app/domain/errors.ts';
import {
  readArchiveFile,
  readWhole,
  writeArchiveFile,
  type ArchiveEntries,
} from '#app/services/backup/archive-file.ts';
import { writeWholeFile } from '#app/services/tables/whole-file.ts';

/** Entries of the file: the folders that must be there, the label that the server gave, and everything else. */
const FOLDERS = 'folders.json';
const LABEL = 'backup_label';
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
const PIECE = 256 * 1024;

/** What belongs to the running server, and what it makes anew; the folders themselves must be there. */
const LEFT_OUT =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|^postmaster\.(pid|opts)$|(^|\/)pgsql_tmp/;

interface Copied {
  readonly firstSegment: string;
  readonly usableFrom: Date;
  readonly label: string;
}

interface BaseOptions {
  /** The files of the server. */
  readonly pgData: string;
  readonly copyBase: (copy: () => Promise<void>) => Promise<Copied>;
}

/** Writes a copy of the files of a running server into one compressed file. */
export async function writeBase(file: string, { pgData, copyBase }: BaseOptions): Promise<Copied> {
  return writeWholeFile(file, { force: true, isPrivate: true }, async (write) => {
    let copied: Copied | undefined;
    await writeArchiveFile({ write, passphrase: null, mtime: new Date() }, async (entries) => {
      copied = await copyBase(() => copyFiles(entries, pgData));
      await entries.add(LABEL, Buffer.from(copied.label));
    });
    if (copied === undefined) throw new Error('nothing was copied');
    return copied;
  });
}

async function copyFiles(entries: ArchiveEntries, pgData: string): Promise<void> {
  const found = await readdir(pgData, { recursive: true, withFileTypes: true });
  const named = found.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { entry, path, name: path.slice(pgData.length + 1).replaceAll('\\', '/') };
  });
  const folders = named.filter(({ entry, name }) => entry.isDirectory() && !/pgsql_tmp/.test(name));
  await entries.add(FOLDERS, Buffer.from(JSON.stringify(folders.map(({ name }) => name))));
  for (const { entry, path, name } of named) {
    if (entry.isFile() && !LEFT_OUT.test(name)) await copyOne(entries, path, name);
  }
}

/** A file may be gone, or another length by now: the log makes it what it was at the end of the copy. */
async function copyOne(entries: ArchiveEntries, path: string, name: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null) await entries.addStream(name, found.size, exactly(path, found.size));
}

/** So many bytes of a file, zeros for those that are there no more. */
async function* exactly(path: string, size: number): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r').catch(() => null);
  let left = size;
  try {
    while (left > 0) {
      const piece = Buffer.alloc(Math.min(PIECE, left));
      await handle?.read(piece, 0, piece.length, size - left);
      left -= piece.length;
      yield piece;
    }
  } finally {
    await handle?.close();
  }
}

/** Unpacks a copy into a new folder. @throws AppError for a file that is none, or damaged. */
export async function unpackBase(file: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for await (const { name, bytes } of readArchiveFile(file, null)) {
    if (name.split('/').includes('..')) throw new AppError('invalid', 'backup.damaged');
    if (name === FOLDERS) {
      const folders = JSON.parse((await readWhole(bytes, MAX_TEXT_BYTES)).toString()) as string[];
      for (const each of folders) await mkdir(join(folder, each), { recursive: true, mode: 0o700 });
      continue;
    }
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600 });
  }
}
