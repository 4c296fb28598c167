import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the files behind evidence are kept: a folder of DATA_DIR, which backups take whole. */
export function evidenceFolder(dataDir: string): string {
  return join(dataDir, 'evidence');
}

/** What a file is named by: SHA-256 of its bytes, hex. */
export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A hash comes from the bytes or from the database, whose check holds its shape: no input gets into the path. */
function pathOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

/**
 * Stores a file under its hash, without name or ending: written and flushed under a temporary name, then renamed, so that
 * no partial file is ever found. A file that is there already is kept as it is.
 */
export async function keepEvidence(folder: string, bytes: Uint8Array): Promise<string> {
  const sha256 = fileHash(bytes);
  const path = pathOf(folder, sha256);
  const kept = await stat(path).catch(() => null);
  if (kept?.size === bytes.length) return sha256;
  await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return sha256;
}

/** A kept file; null when it is gone or no longer the one that was kept. */
export async function readEvidence(folder: string, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = new Uint8Array(await readFile(pathOf(folder, sha256)));
    return fileHash(bytes) === sha256 ? bytes : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
