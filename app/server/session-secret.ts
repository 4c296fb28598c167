import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '#app/platform/env.ts';
import { StartError } from '#app/platform/start-error.ts';

/**
 * What session cookies are signed with: SESSION_SECRET, else a random one made at the first start and kept in DATA_DIR
 * for the owner alone. Processes that share a database must share it too.
 */
export async function readSessionSecret(env: Pick<Env, 'SESSION_SECRET' | 'DATA_DIR'>): Promise<string> {
  if (env.SESSION_SECRET !== undefined) return env.SESSION_SECRET;
  const file = join(env.DATA_DIR, 'session-secret');
  try {
    await mkdir(env.DATA_DIR, { recursive: true });
    return (await readSecret(file)) ?? (await makeSecret(file));
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The secret of the log-in cannot be kept in ${env.DATA_DIR}: ${reason}`, {
      cause: error,
    });
  }
}

async function readSecret(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (secret.length < 32)
    throw new StartError(`${file} is damaged: delete it; everybody will have to log in again.`);
  return secret;
}

/** Complete before it gets its name, so that of two processes starting at once both read the same secret. */
async function makeSecret(file: string): Promise<string> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'w' });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const secret = await readSecret(file);
  if (secret === undefined) throw new StartError(`${file} was made and is gone again.`);
  return secret;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
