import { readdir, readFile, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_FOLDERS } from '#app/domain/backup/archive.ts';
import { AppError, refuse } from '#app/domain/errors.ts';

/**
 * What stands in the folders that a restore fills is nobody's to delete.
 * @throws AppError `conflict` when one of them is not empty.
 */
export async function requireNoFiles(dataDir: string): Promise<void> {
  for (const name of FILE_FOLDERS) {
    const folder = join(dataDir, name);
    const entries = await readdir(folder).catch(nullWhenAbsent);
    if (entries !== null && entries.length > 0) refuse('conflict', 'backup.filesThere', { folder });
  }
}

interface Staged {
  readonly dataDir: string;
  /** Where the files and keys of the archive wait: a folder of `dataDir`. */
  readonly staging: string;
  readonly keys: readonly string[];
}

/** The keys that DATA_DIR lacks. @throws AppError `conflict` when another one stands in the place of a key. */
export async function findMissingKeys({ dataDir, staging, keys }: Staged): Promise<string[]> {
  const missing: string[] = [];
  for (const key of keys) {
    const file = join(dataDir, key);
    const there = await readFile(file, 'utf8').catch(nullWhenAbsent);
    const came = await readFile(join(staging, key), 'utf8');
    if (there === null) missing.push(key);
    else if (there.trim() !== came.trim()) refuse('conflict', 'backup.otherKey', { file });
  }
  return missing;
}

/**
 * Moves files and keys to where the site looks for them. When one cannot be moved, the others are moved back, so that the
 * next try finds DATA_DIR as this one did.
 * @throws AppError `conflict` with what could not be moved and why.
 */
export async function moveIntoPlace({ dataDir, staging, keys }: Staged): Promise<void> {
  const moved: string[] = [];
  for (const name of [...FILE_FOLDERS, ...keys]) {
    const place = join(dataDir, name);
    try {
      // Fails for a folder that has something in it by now.
      if (!keys.includes(name)) await rmdir(place).catch(nullWhenAbsent);
      if ((await rename(join(staging, name), place).catch(nullWhenAbsent)) !== null) moved.push(name);
    } catch (error) {
      for (const back of moved) await rename(join(dataDir, back), join(staging, back)).catch(() => undefined);
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw new AppError('conflict', 'backup.notMoved', { file: place, reason });
    }
  }
}

function nullWhenAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
