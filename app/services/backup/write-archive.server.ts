import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ARCHIVE_FORMAT,
  FILE_FOLDERS,
  HEAD_ENTRY,
  KEY_FILES,
  MANIFEST_ENTRY,
  tableEntry,
  type ArchiveHead,
  type CountedTable,
  type Manifest,
} from '#app/domain/backup/archive.ts';
import { AppError } from '#app/domain/errors.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import type { Context } from '#app/services/context.ts';
import { inDriverTransaction, type DriverTransaction } from '#db/driver-transaction.server.ts';
import { isNewestMigration } from '#db/migrate.server.ts';
import {
  copyTableOut,
  exportSnapshot,
  findLastMigration,
  listSequences,
  listTables,
  onSnapshot,
  settleSession,
  sumTable,
  type TableShape,
} from '#db/queries/backup/archive-tables.ts';
import { readServerFacts } from '#db/queries/installation/installation.ts';
import { hashed, writeArchiveFile, type ArchiveEntries } from './archive-file.ts';
import { readFigures } from './figures.server.ts';

interface ArchiveOptions {
  readonly dataDir: string;
  readonly passphrase: string | null;
  readonly withKeys: boolean;
  readonly write: (chunk: Uint8Array) => Promise<void>;
}

/** What an archive was found to hold when it was written. */
export interface WrittenArchive {
  readonly head: ArchiveHead;
  readonly manifest: Manifest;
}

type Tx = DriverTransaction['sql'];

/** Rows are gathered to parts of this size; more is never held in memory. */
const PART_BYTES = 4 * 1024 * 1024;

/**
 * Writes everything that was committed before one moment, while the site goes on: tables in one snapshot, then the files
 * beside the database (those of the snapshot are all there, because a file is stored before its row), then, on demand,
 * the keys; last, the sums of all of it and the figures of every round as that snapshot gives them.
 */
export async function writeArchive(ctx: Context, options: ArchiveOptions): Promise<WrittenArchive> {
  const { write, passphrase } = options;
  return inDriverTransaction(
    ctx.sql,
    async ({ sql: tx }) => {
      await settleSession(tx);
      const head = await makeHead(ctx, tx, options);
      let manifest: Manifest | undefined;
      await writeArchiveFile({ write, passphrase, mtime: ctx.now }, async (entries) => {
        await addText(entries, HEAD_ENTRY, head);
        manifest = await addContents(ctx, tx, { entries, head, options });
        await addText(entries, MANIFEST_ENTRY, manifest);
      });
      if (!manifest) throw new Error('the archive has no manifest');
      return { head, manifest };
    },
    { mode: 'isolation level repeatable read read only' },
  );
}

async function makeHead(ctx: Context, tx: Tx, { withKeys }: ArchiveOptions): Promise<ArchiveHead> {
  const migration = await findLastMigration(tx);
  if (!migration) throw new AppError('conflict', 'backup.noSchema');
  const { version } = await readServerFacts(ctx.db);
  const { version: program } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    format: ARCHIVE_FORMAT,
    createdAt: ctx.now.toISOString(),
    program,
    postgresql: `${Math.floor(version / 10_000)}.${version % 10_000}`,
    migration,
    tables: await listTables(tx),
    hasKeys: withKeys,
  };
}

const addText = (entries: ArchiveEntries, name: string, value: ArchiveHead | Manifest) =>
  entries.add(name, Buffer.from(`${JSON.stringify(value, null, 1)}\n`));

interface Adding {
  readonly entries: ArchiveEntries;
  readonly head: ArchiveHead;
  readonly options: ArchiveOptions;
}

async function addContents(ctx: Context, tx: Tx, { entries, head, options }: Adding): Promise<Manifest> {
  const sequences = await listSequences(tx);
  const tables: CountedTable[] = [];
  for (const table of head.tables) {
    const sha256 = await addTable(ctx, tx, { entries, table });
    tables.push({ name: table.name, ...(await sumTable(tx, table)), sha256 });
  }
  const isCurrent = isNewestMigration(head.migration.hash);
  const snapshot = await exportSnapshot(tx);
  const figures = isCurrent ? await onSnapshot(ctx.db, snapshot, (db) => readFigures({ ...ctx, db })) : null;
  const { dataDir, withKeys } = options;
  const files: Manifest['files'] = [];
  for (const folder of FILE_FOLDERS) {
    for (const name of await listFiles(dataDir, folder)) {
      const file = await addFile(entries, dataDir, name);
      if (file) files.push(file);
    }
  }
  for (const key of withKeys ? KEY_FILES : []) await addKey(entries, dataDir, key);
  return { tables, sequences, files, figures };
}

/** Adds the rows of a table, a part after the other; returns the SHA-256 of all parts together. */
async function addTable(
  ctx: Context,
  tx: Tx,
  { entries, table }: { entries: ArchiveEntries; table: TableShape },
): Promise<string> {
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let size = 0;
  let part = 0;
  const flush = async () => {
    await entries.add(tableEntry(table.name, part), Buffer.concat(waiting));
    part += 1;
    waiting = [];
    size = 0;
  };
  const write = async (chunk: Buffer) => {
    hash.update(chunk);
    // The driver reuses the memory behind a chunk.
    waiting.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= PART_BYTES) await flush();
  };
  await copyTableOut(ctx.sql, tx, { table, write });
  if (size > 0) await flush();
  return hash.digest('hex');
}

/** Files below a folder of DATA_DIR by name, without those that are only being written (their name has a second dot). */
async function listFiles(dataDir: string, folder: string): Promise<string[]> {
  const found = await readdir(join(dataDir, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  const names = found
    .filter((entry) => entry.isFile() && isFinished(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1));
  return names.map((name) => name.replaceAll('\\', '/')).sort();
}

const isFinished = (name: string) => /^[^.]+(?:\.(?:csv|xlsx|docx))?$/.test(name);

/** Null for a file that was deleted meanwhile. */
async function addFile(
  entries: ArchiveEntries,
  dataDir: string,
  name: string,
): Promise<Manifest['files'][number] | null> {
  const path = join(dataDir, name);
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  const hash = createHash('sha256');
  const bytes = createReadStream(path) as AsyncIterable<Uint8Array>;
  await entries.addStream(`files/${name}`, found.size, hashed(bytes, hash));
  return { name, bytes: found.size, sha256: hash.digest('hex') };
}

async function addKey(entries: ArchiveEntries, dataDir: string, key: string): Promise<void> {
  const bytes = await readFile(join(dataDir, key)).catch(() => null);
  if (bytes) await entries.add(`keys/${key}`, bytes);
}
