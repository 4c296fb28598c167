import { copyFile, open, stat, truncate, type FileHandle } from 'node:fs/promises';

const MAX_BYTES = 5 * 1024 * 1024;

/** Opens PostgreSQL's log for appending. All writers append, so that it can be truncated while the server runs. */
export function openLog(file: string): Promise<FileHandle> {
  return open(file, 'a', 0o600);
}

/** Rotates the log when it is full; keeps one old file, `<file>.1`. */
export async function boundLog(file: string): Promise<void> {
  const size = await sizeOfLog(file);
  if (size <= MAX_BYTES) return;
  await copyFile(file, `${file}.1`);
  await truncate(file);
}

/** Size in bytes, 0 when there is no log yet. */
export async function sizeOfLog(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** What was written to the log from `offset` on, at most the last 64 KiB. */
export async function readLogFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const size = (await handle.stat()).size;
    const from = Math.max(Math.min(offset, size), size - 65_536);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
