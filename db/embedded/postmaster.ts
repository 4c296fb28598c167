import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './errors.ts';
import { asSelf } from './privileges.ts';
import { run } from './process.ts';
import type { Site } from './site.ts';

export interface RunningPostmaster {
  state: 'running';
  pid: number;
  port: number;
  /** As PostgreSQL writes it: starting, ready, stopping; '' at the very beginning. */
  status: string;
}

/** `stale`: the file outlived its server; its process id may now belong to an unrelated process. */
export type Postmaster = RunningPostmaster | { state: 'stale'; pid: number } | { state: 'absent' };

const pidFile = (site: Site) => path.join(site.pgData, 'postmaster.pid');

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function commandLineOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    return words?.replaceAll('\0', ' ');
  }
  if (process.platform === 'win32') return undefined;
  const { code, output } = await run(asSelf, ['ps', '-ww', '-o', 'command=', '-p', String(pid)]);
  return code === 0 ? output : undefined;
}

/** After a power cut or in a container the id is soon reused. When in doubt, it counts as the server's. */
async function isServerOf(site: Site, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const commandLine = await commandLineOf(pid);
  return commandLine === undefined || commandLine.includes(` -D ${site.pgData} `);
}

/** The state of this data directory by postmaster.pid and the process table. */
export async function inspectPostmaster(site: Site): Promise<Postmaster> {
  const content = await readFile(pidFile(site), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (content === undefined) return { state: 'absent' };
  const lines = content.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return { state: 'stale', pid: 0 };
  if (!(await isServerOf(site, pid))) return { state: 'stale', pid };
  return { state: 'running', pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

/**
 * Prepares a start in spite of a stale postmaster.pid. PostgreSQL checks and removes such a file itself, unless its
 * process id is in use: PG_GRANDPARENT_PID names an id to ignore. An empty or torn file, which PostgreSQL refuses, is
 * removed here.
 */
export async function forgiveStale(site: Site, found: Postmaster): Promise<Partial<NodeJS.ProcessEnv>> {
  if (found.state !== 'stale') return {};
  site.log.warn('the database was not shut down properly: it recovers by itself', { pid: found.pid });
  if (found.pid > 0) return { PG_GRANDPARENT_PID: String(found.pid) };
  await rm(pidFile(site), { force: true });
  return {};
}

/** Waits as long as it takes (crash recovery can take minutes) until the server accepts connections or is gone. */
export async function waitUntilReady(site: Site): Promise<RunningPostmaster | undefined> {
  for (let polls = 1; ; polls += 1) {
    const found = await inspectPostmaster(site);
    if (found.state !== 'running') return undefined;
    if (found.status === 'ready') return found;
    if (polls % 500 === 0) site.log.info('waiting for the database', { status: found.status });
    await sleep(20);
  }
}

/** The process exits shortly after it removes its postmaster.pid. */
async function waitUntilGone(site: Site, pid: number): Promise<void> {
  for (let polls = 1; await isServerOf(site, pid); polls += 1) {
    if (polls % 500 === 0) site.log.warn('the database is still shutting down', { pid });
    await sleep(20);
  }
}

/** Stops the server: open transactions are rolled back, everything committed is kept. */
export async function shutDown(site: Site): Promise<void> {
  const found = await inspectPostmaster(site);
  if (found.state !== 'running') return;
  if (process.platform === 'win32') {
    await run(
      asSelf,
      [site.binaries.pgCtl, 'stop', '-D', site.pgData, '-m', 'fast', '-w'],
      site.binaries.env,
    );
    return;
  }
  // SIGINT is PostgreSQL's "fast" shutdown.
  process.kill(found.pid, 'SIGINT');
  await waitUntilGone(site, found.pid);
}
