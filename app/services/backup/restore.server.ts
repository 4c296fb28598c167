import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  HEAD_ENTRY,
  MANIFEST_ENTRY,
  parseHead,
  parseManifest,
  readEntryName,
  type ArchiveHead,
  type Manifest,
} from '#app/domain/backup/archive.ts';
import { AppError, refuse } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import type { StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { CopyIn } from '#db/copy.server.ts';
import { inDriverTransaction, type DriverTransaction } from '#db/driver-transaction.server.ts';
import { isKnownMigration } from '#db/migrate.server.ts';
import {
  copyTableIn,
  listTables,
  setSequences,
  settleSession,
  sumTable,
} from '#db/queries/backup/archive-tables.ts';
import { deleteLogins, dropUnusedSchema, loosen, tighten } from '#db/queries/backup/restored-tables.ts';
import { readArchiveFile, readWhole, type ReadEntry } from './archive-file.ts';
import { findMissingKeys, moveIntoPlace } from './placed-files.ts';
import { prepareTarget } from './prepare-target.server.ts';

interface RestoreInput {
  readonly file: string;
  readonly passphrase: string | null;
  readonly dataDir: string;
  readonly started: StartedDatabase;
}

export interface Restored {
  readonly head: ArchiveHead;
  readonly manifest: Manifest;
  /** Keys that the archive held and that are in DATA_DIR now. */
  readonly keys: readonly string[];
}

type Tx = DriverTransaction['sql'];
type Entries = AsyncGenerator<ReadEntry>;

const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * Puts an archive into an empty installation: the schema of its version, then rows, files and keys, all or nothing, then
 * the migrations that came after. What was written is compared with the archive's sums before it is kept. Nobody is
 * logged in afterwards: a session or link that was ended since the backup must not open again.
 * @throws AppError for a file that is no archive, is damaged, cut or of a newer version, for a wrong passphrase, and for
 * an installation that is not empty or has files or another key in the place of the archive's; nothing is restored then.
 */
export async function restore(ctx: Context, input: RestoreInput): Promise<Restored> {
  requireProvince(ctx, 'staff.manage');
  const { file, passphrase, started } = input;
  const entries = readArchiveFile(file, passphrase);
  try {
    const head = await readHead(entries, file);
    const dataDir = resolve(input.dataDir);
    await prepareTarget(ctx, started, { migration: head.migration.hash, dataDir });
    const restored = await load(ctx, entries, { head, dataDir }).catch(async (error: unknown) => {
      // As it was found, so that the next try finds it empty. Its failure would hide what is wrong.
      await dropUnusedSchema(ctx.sql).catch(() => undefined);
      throw error;
    });
    await started.migrate();
    return restored;
  } finally {
    await entries.return(undefined);
  }
}

async function readHead(entries: Entries, file: string): Promise<ArchiveHead> {
  const { value: first } = (await entries.next()) as { value: ReadEntry | undefined };
  if (first?.name !== HEAD_ENTRY) refuse('invalid', 'backup.notArchive', { file });
  const head = parseHead((await readWhole(first.bytes, MAX_TEXT_BYTES)).toString());
  if (!head) refuse('invalid', 'backup.otherFormat', { file });
  if (!isKnownMigration(head.migration.hash)) refuse('invalid', 'backup.newer', { program: head.program });
  return head;
}

interface Loading {
  readonly head: ArchiveHead;
  readonly dataDir: string;
}

async function load(ctx: Context, entries: Entries, { head, dataDir }: Loading): Promise<Restored> {
  // Beside their place, so that they are moved into it and not copied.
  const staging = join(dataDir, `.restore-${process.pid}`);
  try {
    const { restored, missing } = await inDriverTransaction(ctx.sql, async ({ sql: tx }) => {
      await settleSession(tx);
      await requireSameTables(tx, head);
      const loosened = await loosen(tx, head.tables);
      const loader = new Loader(tx, head, staging);
      const manifest = await loader.readAll(entries);
      await tighten(tx, loosened);
      await compare(tx, { head, manifest, loader });
      await setSequences(tx, manifest.sequences);
      await deleteLogins(tx, head.tables);
      const { keys } = loader;
      const missing = await findMissingKeys({ dataDir, staging, keys });
      return { restored: { head, manifest, keys }, missing };
    });
    await moveIntoPlace({ dataDir, staging, keys: missing });
    return restored;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function requireSameTables(tx: Tx, { tables }: ArchiveHead): Promise<void> {
  const told = new Map(tables.map(({ name, columns }) => [name, [...columns].sort().join()]));
  const found = await listTables(tx);
  const other =
    found.find(({ name, columns }) => told.get(name) !== [...columns].sort().join())?.name ??
    tables.find(({ name }) => !found.some((table) => table.name === name))?.name;
  if (other !== undefined) throw new AppError('invalid', 'backup.otherTables', { table: other });
}

/** Takes the entries of an archive one after the other. */
class Loader {
  readonly files: Manifest['files'] = [];
  readonly keys: string[] = [];
  /** SHA-256 of what came of each table. */
  readonly hashes = new Map<string, ReturnType<typeof createHash>>();
  private readonly tx: Tx;
  private readonly head: ArchiveHead;
  private readonly staging: string;
  private open: { readonly table: string; readonly copy: CopyIn } | undefined;

  constructor(tx: Tx, head: ArchiveHead, staging: string) {
    this.tx = tx;
    this.head = head;
    this.staging = staging;
  }

  async readAll(entries: Entries): Promise<Manifest> {
    try {
      for await (const entry of entries) {
        if (entry.name === MANIFEST_ENTRY) return await this.readManifest(entry, entries);
        await this.take(entry);
      }
    } catch (error) {
      this.open?.copy.abort(error instanceof Error ? error : new Error(String(error)));
      // A row that the server does not read, in a file whose sums nobody has seen yet.
      if (isAborted(error)) throw new AppError('invalid', 'backup.notTaken');
      throw isDataError(error) ? new AppError('invalid', 'backup.damaged') : error;
    }
    throw new AppError('invalid', 'backup.cut');
  }

  private async readManifest({ bytes }: ReadEntry, entries: Entries): Promise<Manifest> {
    const manifest = parseManifest((await readWhole(bytes, MAX_TEXT_BYTES)).toString());
    await this.endTable();
    // What follows is the end of the file, which tells whether it is whole.
    if (manifest && (await entries.next()).done) return manifest;
    throw new AppError('invalid', 'backup.damaged');
  }

  private async take({ name: entry, bytes }: ReadEntry): Promise<void> {
    const { kind, name } = readEntryName(entry) ?? refuse('invalid', 'backup.damaged');
    if (kind === 'table') return this.takeRows(name, bytes);
    await this.endTable();
    if (kind === 'file') this.files.push(await store(join(this.staging, name), name, bytes));
    else {
      await store(join(this.staging, name), name, bytes);
      this.keys.push(name);
    }
  }

  private async takeRows(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    if (this.open?.table !== name) {
      await this.endTable();
      const table =
        this.head.tables.find((known) => known.name === name) ?? refuse('invalid', 'backup.damaged');
      this.open = { table: name, copy: await copyTableIn(this.tx, table) };
      this.hashes.set(name, this.hashes.get(name) ?? createHash('sha256'));
    }
    for await (const chunk of bytes) {
      this.hashes.get(name)?.update(chunk);
      await this.open.copy.write(chunk);
    }
  }

  private async endTable(): Promise<void> {
    const { open: ended } = this;
    this.open = undefined;
    await ended?.copy.end();
  }
}

/** SQLSTATE 25P02: the server refused the last rows of a table, and nobody heard why (`CopyIn.end`). */
function isAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25P02';
}

/** SQLSTATE classes 22 and 23: a value or a row that cannot be. */
function isDataError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]\w{3}$/.test(String(error.code));
}

async function store(
  path: string,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Manifest['files'][number]> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const handle = await open(path, 'w', 0o600);
  let size = 0;
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { name, bytes: size, sha256: hash.digest('hex') };
}

const EMPTY = createHash('sha256').digest('hex');

interface Compared {
  readonly head: ArchiveHead;
  readonly manifest: Manifest;
  readonly loader: Loader;
}

/** Compares what came, and what the server holds of it now, with the sums of the archive. */
async function compare(tx: Tx, { head, manifest, loader }: Compared): Promise<void> {
  const told = new Map(manifest.tables.map((table) => [table.name, table]));
  for (const table of head.tables) {
    const sums = told.get(table.name);
    const stored = await sumTable(tx, table);
    const sha256 = loader.hashes.get(table.name)?.digest('hex') ?? EMPTY;
    const isSame = sums?.rows === stored.rows && sums.sum === stored.sum && sums.sha256 === sha256;
    if (!isSame) throw new AppError('invalid', 'backup.otherRows', { table: table.name });
  }
  const came = JSON.stringify(loader.files);
  if (came !== JSON.stringify(manifest.files)) throw new AppError('invalid', 'backup.damaged');
}
