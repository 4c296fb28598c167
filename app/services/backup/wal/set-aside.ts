import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { asideName } from '#app/domain/backup/wal.ts';

/** Kept where they are: files that are in no log, and what was set aside before. */
const STAYS = /^(files|gone\.json|before-.*)$/;

/**
 * Moves the log and the copies of a folder into one of its own: a database that goes on from another past must not be mixed
 * up with them, for both count their files alike. It is deleted when its days are over (`expiredWal`).
 */
export async function setAside(folder: string, now: Date): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !STAYS.test(name));
  if (names.length === 0) return;
  const target = join(folder, asideName(now));
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const name of names) await rename(join(folder, name), join(target, name));
}
