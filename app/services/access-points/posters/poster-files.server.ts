import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PosterBundle } from '#app/domain/access-points/poster-format.ts';

interface PosterFileKey {
  /** A UUID made by the database: nothing that people type gets into the path. */
  readonly ref: string;
  readonly bundle: PosterBundle;
}

/** Where batches of posters are kept: a folder of DATA_DIR. Several processes on one database share it. */
export function posterFolder(dataDir: string): string {
  return join(dataDir, 'posters');
}

const pathOf = (folder: string, { ref, bundle }: PosterFileKey) => join(folder, `${ref}.${bundle}`);

/** Keeps a batch, whole or not at all. */
export async function keepPosters(folder: string, key: PosterFileKey, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${pathOf(folder, key)}.${process.pid}`;
  try {
    await writeFile(draft, bytes, { mode: 0o600 });
    await rename(draft, pathOf(folder, key));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A kept batch; null when its file is gone. */
export async function readPosters(
  folder: string,
  key: PosterFileKey,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(pathOf(folder, key)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export async function removePosters(folder: string, key: PosterFileKey): Promise<void> {
  await rm(pathOf(folder, key), { force: true });
}
