import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar, { type Pack } from 'tar-stream';
import { AppError, isAppError } from '#app/domain/errors.ts';
import { decrypt, encrypt, isEncrypted } from './encryption.ts';

type Chunks = AsyncIterable<Uint8Array>;
type Write = (chunk: Uint8Array) => Promise<void>;

/** Adds entries to an archive, each of which is taken before the next one. */
export class ArchiveEntries {
  constructor(
    private readonly pack: Pack,
    private readonly mtime: Date,
  ) {}

  /** Adds an entry that is in memory. */
  add(name: string, bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      const header = { name, size: bytes.length, mtime: this.mtime, mode: 0o600 };
      this.pack.entry(header, Buffer.from(bytes), (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Adds an entry of a known length, in pieces. */
  addStream(name: string, size: number, chunks: Chunks): Promise<void> {
    return new Promise((resolve, reject) => {
      const header = { name, size, mtime: this.mtime, mode: 0o600 };
      const sink = this.pack.entry(header, (error) => (error ? reject(error) : resolve()));
      pipeline(Readable.from(chunks), sink).catch(reject);
    });
  }
}

interface WriteOptions {
  readonly write: Write;
  /** Null: not encrypted. */
  readonly passphrase: string | null;
  readonly mtime: Date;
}

/** Writes an archive: what `produce` adds, compressed and, with a passphrase, encrypted. */
export async function writeArchiveFile(
  { write, passphrase, mtime }: WriteOptions,
  produce: (entries: ArchiveEntries) => Promise<void>,
): Promise<void> {
  const pack = tar.pack();
  const protect = (source: Chunks) => (passphrase === null ? source : encrypt(source, passphrase));
  const flow = pipeline(pack, createGzip(), protect, async (source: Chunks) => {
    for await (const chunk of source) await write(chunk);
  });
  const produced = produce(new ArchiveEntries(pack, mtime)).then(
    () => pack.finalize(),
    (error: unknown) => {
      pack.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  );
  // Whichever fails first ends the other; the reason is what the flow fails with.
  await Promise.all([flow, produced]);
}

/** One entry of an archive; its bytes must be read before the next one. */
export interface ReadEntry {
  readonly name: string;
  readonly bytes: Chunks;
}

const CHUNK = 256 * 1024;
const BEGINNING = 16;
const GZIP = Buffer.from([0x1f, 0x8b]);

async function readBeginning(file: string): Promise<Buffer> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw new AppError('invalid', 'tables.noFile', { file });
    throw new AppError('invalid', 'tables.unreadableFile', { file, reason: code });
  });
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(BEGINNING), length: BEGINNING });
    return buffer.subarray(0, bytesRead);
  } catch {
    throw new AppError('invalid', 'backup.notArchive', { file });
  } finally {
    await handle.close();
  }
}

/** The compressed bytes of an archive. @throws AppError for what is none, and where a passphrase is missing. */
async function plainBytes(file: string, passphrase: string | null): Promise<Chunks> {
  const beginning = await readBeginning(file);
  const bytes = createReadStream(file, { highWaterMark: CHUNK }) as Chunks;
  if (isEncrypted(beginning)) {
    if (passphrase === null) throw new AppError('invalid', 'backup.passphraseNeeded', { file });
    return decrypt(bytes, passphrase);
  }
  if (GZIP.equals(beginning.subarray(0, GZIP.length))) return bytes;
  throw new AppError('invalid', 'backup.notArchive', { file });
}

/** What is wrong with a file that cannot be read to its end. */
function explainRead(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  if (code === 'Z_BUF_ERROR' || message === 'Unexpected end of data') {
    return new AppError('invalid', 'backup.cut');
  }
  // A stream that ended before the bytes did: it could not read on, and another one was the first to say so.
  const isDamaged =
    code.startsWith('Z_') ||
    code === 'ERR_STREAM_DESTROYED' ||
    /tar header|Invalid header|Header exceeds/.test(message);
  return isDamaged ? new AppError('invalid', 'backup.damaged') : error;
}

/** Of what streams said when they stopped, what tells the reason; the others only say that they were stopped. */
function explainFirst(...errors: readonly unknown[]): unknown {
  const told = errors.filter((error) => error !== undefined).map(explainRead);
  return told.find(isAppError) ?? told[0];
}

/**
 * The entries of an archive in their order.
 * @throws AppError for a file that is no archive, was changed or cut, and for a wrong passphrase.
 */
export async function* readArchiveFile(file: string, passphrase: string | null): AsyncGenerator<ReadEntry> {
  const source = await plainBytes(file, passphrase);
  const extract = tar.extract();
  const failure: { reason?: unknown } = {};
  const flow = pipeline(source, createGunzip(), extract).catch((error: unknown) => {
    failure.reason ??= error;
  });
  // What stopped the flow is the reason, which the flow and its last stream tell of in either order.
  const explained = async function* <Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    try {
      yield* items;
    } catch (error) {
      await flow;
      throw explainFirst(failure.reason, error);
    }
  };
  try {
    for await (const entry of explained(extract)) {
      yield { name: entry.header.name, bytes: explained(entry as AsyncIterable<Uint8Array>) };
    }
    await flow;
  } finally {
    extract.destroy();
  }
  if (failure.reason !== undefined) throw explainRead(failure.reason);
}

/** The bytes of a small entry. */
export async function readWhole(bytes: Chunks, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw new AppError('invalid', 'backup.damaged');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same bytes, hashed on their way. */
export async function* hashed(bytes: Chunks, hash: Hash = createHash('sha256')): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
