import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FILE_FOLDERS } from '#app/domain/backup/archive.ts';
import { dayDue } from '#app/domain/backup/schedule.ts';
import { baseName, expiredWal, isBaseDue, keptFrom } from '#app/domain/backup/wal.ts';
import type { Context } from '#app/services/context.ts';
import type { StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { findLogOwner } from '#db/queries/backup/cluster.ts';
import { writeBase } from './base-file.ts';
import { setAside } from './set-aside.ts';

export interface WalPlan {
  /** Where our own database server puts its log. */
  readonly folder: string;
  readonly dataDir: string;
  /** The hour of Viet Nam from which the copy of a day is due. */
  readonly hour: number;
  /** Every moment of so many days can be reached. */
  readonly days: number;
  readonly copyBase: NonNullable<StartedDatabase['copyBase']>;
}

/**
 * Makes the copy of the database's files that is due, or that is needed because the log has a gap, deletes what is no
 * longer needed, and keeps the files of reports and evidence, which are in no log. Returns whether a copy was made.
 */
export async function keepWal(ctx: Pick<Context, 'now' | 'sql'>, plan: WalPlan): Promise<boolean> {
  const { folder, dataDir, hour, days } = plan;
  await keepApart(ctx, folder);
  await keepFiles(dataDir, join(folder, 'files'));
  const due = dayDue(ctx.now, hour);
  if (!isBaseDue(await readdir(folder), due)) return false;
  await makeBase(plan);
  for (const name of expiredWal(await readdir(folder), { due, days })) {
    await rm(join(folder, name), { recursive: true });
  }
  await giveUpFiles(dataDir, folder, { now: ctx.now, begin: keptFrom(due, days) });
  return true;
}

/** The file that says whose log a folder has. */
const OWNER = 'owner';

/** The log of another database, such as the one before a restore or an upgrade, is no part of this one's. */
async function keepApart({ sql, now }: Pick<Context, 'now' | 'sql'>, folder: string): Promise<void> {
  const own = await findLogOwner(sql);
  const known = await readFile(join(folder, OWNER), 'utf8').catch(() => null);
  if (known === own) return;
  if (known !== null) await setAside(folder, now);
  await writeFile(join(folder, OWNER), own, { mode: 0o600 });
}

async function makeBase({ folder, dataDir, copyBase }: WalPlan): Promise<void> {
  // Of a process that was killed while it made one.
  const unfinished = join(folder, '.base.unfinished');
  await rm(unfinished, { force: true });
  const base = await writeBase(unfinished, { pgData: join(dataDir, 'postgres'), copyBase });
  await rename(unfinished, join(folder, baseName(base)));
}

interface KeptDays {
  readonly now: Date;
  readonly begin: Date;
}

/** The file that says since when copies have been without the file of the site: ISO moments by path. */
const GONE = 'gone.json';

/**
 * Deletes copies of files that the site deleted before the days that can be reached began. When that was is noted the first
 * time that the file is missed: a data folder that is away for a while loses nothing.
 */
async function giveUpFiles(dataDir: string, folder: string, { now, begin }: KeptDays): Promise<void> {
  const noted = await readFile(join(folder, GONE), 'utf8').catch(() => '{}');
  const known = JSON.parse(noted) as Record<string, string>;
  const gone: Record<string, string> = {};
  const copies = join(folder, 'files');
  const entries = await readdir(copies, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name).slice(copies.length);
    if (await stat(join(dataDir, path)).catch(() => null)) continue;
    const since = known[path] ?? now.toISOString();
    if (new Date(since) < begin) await rm(join(copies, path));
    else gone[path] = since;
  }
  const draft = join(folder, `${GONE}.unfinished`);
  await writeFile(draft, JSON.stringify(gone), { mode: 0o600 });
  await rename(draft, join(folder, GONE));
}

/** Copies what is not there yet: a file never changes under its name. */
async function keepFiles(dataDir: string, target: string): Promise<void> {
  for (const folder of FILE_FOLDERS) {
    const entries = await readdir(join(dataDir, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries.filter((each) => each.isFile())) {
      const from = join(entry.parentPath, entry.name);
      const to = join(target, from.slice(dataDir.length));
      if (await stat(to).catch(() => null)) continue;
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await copyFile(from, `${to}.unfinished`);
      await rename(`${to}.unfinished`, to);
    }
  }
}
