import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { refuse } from '#app/domain/errors.ts';
import type { TableFile } from '#app/services/tables/table.ts';

const CHUNK = 256 * 1024;

function explain(error: unknown, file: string): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('invalid', 'tables.noFile', { file });
  return refuse('invalid', 'tables.unreadableFile', { file, reason: code || String(error) });
}

async function* read(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    explain(error, path);
  }
}

/**
 * The file a command was given; `-` is standard input.
 * @throws AppError when there is no such file or it cannot be read.
 */
export async function openFile(path: string): Promise<TableFile> {
  if (path === '-') return { name: '-', bytes: process.stdin as AsyncIterable<Uint8Array> };
  const found = await stat(path).catch((error: unknown) => explain(error, path));
  if (found.isDirectory()) refuse('invalid', 'tables.isDirectory', { file: path });
  return { name: path, bytes: read(path) };
}
