import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '#app/platform/start-error.ts';

interface KeptSecret {
  readonly folder: string;
  readonly file: string;
  /** What the secret is for, as part of a sentence. */
  readonly of: string;
  /** What to do about a damaged file. */
  readonly whenDamaged: string;
}

const MIN_LENGTH = 32;

/**
 * A secret created at the first start and stored in a file only its owner can read. Processes that share a database
 * must share it.
 * @throws StartError when the file cannot be made or is damaged.
 */
export async function readKeptSecret(secret: KeptSecret): Promise<string> {
  const path = join(secret.folder, secret.file);
  try {
    await mkdir(secret.folder, { recursive: true });
    return (await readSecret(path, secret)) ?? (await makeSecret(path, secret));
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The secret of ${secret.of} cannot be kept in ${secret.folder}: ${reason}`, {
      cause: error,
    });
  }
}

async function readSecret(path: string, { whenDamaged }: KeptSecret): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const value = text.trim();
  if (value.length < MIN_LENGTH) throw new StartError(`${path} is damaged: ${whenDamaged}`);
  return value;
}

/** Written under a temporary name first, so that two processes starting at once both read the same secret. */
async function makeSecret(path: string, secret: KeptSecret): Promise<string> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'w' });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const value = await readSecret(path, secret);
  if (value === undefined) throw new StartError(`${path} was made and is gone again.`);
  return value;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
