import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { checkPort } from '#app/server/http-server.ts';
import { projectRoot } from '#app/platform/project-root.ts';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 120_000;
const TSX = import.meta.resolve('tsx');

/** Nothing of the caller's settings: what is measured does not depend on them, and touches no database of theirs. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  NODE_ENV: 'production',
  TSX_TSCONFIG_PATH: `${projectRoot}/tsconfig.json`,
  SIPAS_DEMO: '0',
};

interface SiteOptions {
  readonly dataDir: string;
  readonly buildFolder: string;
  /** Where to leave a CPU profile when it stops. */
  readonly profileFolder?: string;
  readonly trustProxy?: boolean;
}

/** The product as `npm start` runs it, without the sample province and without anybody's `.env`. */
export async function startSite({
  dataDir,
  buildFolder,
  profileFolder,
  trustProxy = false,
}: SiteOptions): Promise<ServerProcess> {
  const port = await checkPort({ host: HOST, port: 0 });
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const child = spawn(process.execPath, [...profile, `${projectRoot}/app/server/start.js`], {
    cwd: dataDir,
    env: {
      ...ENVIRONMENT,
      HOST,
      PORT: String(port),
      DATA_DIR: dataDir,
      BUILD_DIR: buildFolder,
      TRUST_PROXY: String(Number(trustProxy)),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let lastWords = '';
  child.stderr.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-4000)));
  const url = `http://${HOST}:${port}`;
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The site did not start:\n${lastWords}`);
    await sleep(100);
  }
  return running(child, url);
}

/** Runs a command to its end; throws what it said when it failed. */
export async function runSipas(
  { dataDir }: Pick<SiteOptions, 'dataDir'>,
  args: readonly string[],
): Promise<{ seconds: number; output: string }> {
  const start = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', TSX, `${projectRoot}/app/cli/main.ts`, ...args],
    { cwd: dataDir, env: { ...ENVIRONMENT, DATA_DIR: dataDir }, maxBuffer: Infinity },
  );
  return { seconds: (performance.now() - start) / 1000, output: stdout };
}

/**
 * Runs a command and reads its output, with a pause after each piece when told to (Linux: `peakBytes` is the most memory
 * the process held).
 */
export async function readSipas(
  { dataDir }: Pick<SiteOptions, 'dataDir'>,
  args: readonly string[],
  { pauseMs = 0 }: { pauseMs?: number },
): Promise<{ seconds: number; bytes: number; peakBytes: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', TSX, `${projectRoot}/app/cli/main.ts`, ...args], {
    cwd: dataDir,
    env: { ...ENVIRONMENT, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let bytes = 0;
  let peakBytes = 0;
  const watch = setInterval(
    () => void peakOf(child.pid ?? 0).then((peak) => (peakBytes = Math.max(peak, peakBytes))),
    50,
  );
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (pauseMs > 0) await sleep(pauseMs);
  }
  if (child.exitCode === null) await once(child, 'exit');
  clearInterval(watch);
  if (child.exitCode !== 0) throw new Error(`sipas ${args.join(' ')} failed`);
  return { seconds: (performance.now() - start) / 1000, bytes, peakBytes };
}

/** The most memory that a process has held, in bytes, where the system tells (Linux). */
export async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

/** A module of this folder that is sent `start` and answers with the port it listens on. */
export async function startModule(file: URL, start: object): Promise<ServerProcess> {
  const child = fork(file, { execArgv: ['--import', TSX], env: { ...process.env, NODE_ENV: 'production' } });
  child.send(start);
  const [port] = (await once(child, 'message')) as [number];
  return running(child, `http://${HOST}:${port}`);
}

function running(child: ChildProcess, url: string): ServerProcess {
  const { pid } = child;
  if (pid === undefined) throw new Error('the process did not start');
  return {
    url,
    pid,
    async stop() {
      if (child.exitCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`).catch(() => null);
  return answer?.ok === true;
}

const MICROSECONDS_A_TICK = 10_000;

/** CPU time that a process has used, in microseconds, where the system tells (Linux); else NaN. */
export async function cpuTime(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses and may hold spaces; user and system time are the 14th and 15th.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_A_TICK;
}
