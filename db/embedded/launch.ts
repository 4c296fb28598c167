import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError, explainOutput, toEmbeddedError } from './errors.ts';
import { boundLog, openLog, readLogFrom, sizeOfLog } from './log-file.ts';
import { forgiveStale, inspectPostmaster, type Postmaster } from './postmaster.ts';
import { asSelf } from './privileges.ts';
import type { RunAs } from './process.ts';
import { run } from './process.ts';
import type { Site } from './site.ts';

// Below 32768, where ephemeral ports begin.
const FIRST_PORT = 20_000;
const PORT_COUNT = 12_000;
const PORTS_TRIED = 50;

/** The port is derived from the directory, so that saved connection settings keep working after a restart. */
function portsFor(site: Site): number[] {
  const start = createHash('sha256').update(site.pgData).digest().readUInt32BE() % PORT_COUNT;
  return Array.from({ length: PORTS_TRIED }, (_, step) => FIRST_PORT + ((start + step) % PORT_COUNT));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** pg_ctl drops administrator rights: PostgreSQL refuses to run with them on Windows, as it refuses root elsewhere. */
async function launchOnWindows(site: Site, port: number): Promise<boolean> {
  const options = `-p ${port} -h 127.0.0.1`;
  const { pgCtl, env } = site.binaries;
  const command = [pgCtl, 'start', '-D', site.pgData, '-l', site.logFile, '-w', '-t', '3600', '-o', options];
  return (await run(asSelf, command as [string, ...string[]], env)).code === 0;
}

async function launchDetached(
  site: Site,
  runAs: RunAs,
  port: number,
  env: Partial<NodeJS.ProcessEnv>,
): Promise<boolean> {
  const args = ['-D', site.pgData, '-p', String(port), '-h', '127.0.0.1'];
  const command = runAs.command(site.binaries.postgres, args);
  const log = await openLog(site.logFile);
  // Detached, so that Ctrl-C reaches only the application, which stops the server after draining.
  const child = spawn(command.file, command.args, {
    ...command.identity,
    env: { ...site.binaries.env, ...env },
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.unref();
  const ended = new Promise<Error | 'exited'>((resolve) => {
    child.once('error', resolve);
    child.once('exit', () => resolve('exited'));
  });
  await log.close();
  for (;;) {
    const outcome = await Promise.race([ended, sleep(10)]);
    if (outcome === 'exited') return false;
    if (outcome) throw toEmbeddedError(outcome, site.dataDir);
    const found = await inspectPostmaster(site);
    if (found.state === 'running' && found.pid === child.pid && found.status === 'ready') return true;
  }
}

/**
 * Crash recovery begins by deleting what unlogged tables held and ends by making them anew, each from its file `..._init`.
 * A transaction that was making such a table when the server was killed may have left the table's file and taken its
 * `_init` away: recovery then finds nothing to delete, makes the `_init` from the log, and stops at the file that is there.
 * Both are there after that, so the next attempt deletes it as it should.
 */
const LEFT_OF_UNLOGGED = /could not create file "base\/[^"]+": File exists/;

/** Starts the server on one port: null when it accepts connections, else what it said before it ended. */
async function tryPort(
  site: Site,
  runAs: RunAs,
  { port, env }: { port: number; env: Partial<NodeJS.ProcessEnv> },
): Promise<string | null> {
  const offset = await sizeOfLog(site.logFile);
  const isWindows = process.platform === 'win32';
  const isUp = await (isWindows ? launchOnWindows(site, port) : launchDetached(site, runAs, port, env));
  return isUp ? null : readLogFrom(site.logFile, offset);
}

/**
 * Starts the server on the first free port and waits until it accepts connections. The caller holds the start lock.
 * False when another server has been started on the directory meanwhile.
 */
export async function launch(
  site: Site,
  runAs: RunAs,
  { found, fixedPort }: { found: Postmaster; fixedPort: number | undefined },
): Promise<boolean> {
  const env = await forgiveStale(site, found);
  await boundLog(site.logFile);
  for (const port of fixedPort === undefined ? portsFor(site) : [fixedPort]) {
    if (!(await isFree(port))) continue;
    let output = await tryPort(site, runAs, { port, env });
    if (output !== null && LEFT_OF_UNLOGGED.test(output)) output = await tryPort(site, runAs, { port, env });
    if (output === null) return true;
    if (/lock file "postmaster.pid" already exists|shared memory block .* still in use/.test(output))
      return false;
    if (!/Address already in use|could not create any TCP/.test(output))
      throw explainOutput(output, site.dataDir);
  }
  throw new EmbeddedDatabaseError('start_failed', 'No free port was found for the database on 127.0.0.1.');
}
