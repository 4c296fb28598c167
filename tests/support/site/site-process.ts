import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkPort } from '#app/server/http-server.ts';
import { TEST_SEAL_KEY } from '#tests/support/seal-key.ts';

const start = fileURLToPath(new URL('../../../app/server/start.js', import.meta.url));
/** Not `import.meta.resolve`, which Vitest does not have. */
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const commands = fileURLToPath(new URL('../../../app/cli/main.ts', import.meta.url));

/** What a program of the product sees of the environment: nothing of the developer's own settings. */
export function cleanEnv(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TMP, TEMP, SystemRoot, BUILD_DIR } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    TMP,
    TEMP,
    SystemRoot,
    BUILD_DIR,
    NODE_ENV: 'production',
    SEAL_KEY: TEST_SEAL_KEY,
    ...settings,
  };
}

export interface SiteProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly child: ChildProcess;
  /** What it has written so far, standard output and error together. */
  readonly output: () => string;
  /** Tells it to stop, waits until it has, and removes its data. */
  readonly stop: () => Promise<void>;
}

interface SiteProcessOptions {
  /** Settings beside PORT, HOST and DATA_DIR. */
  readonly env?: Record<string, string>;
  /** A folder that is kept after the stop; a temporary one when absent. */
  readonly dataDir?: string;
  /** A free one when absent. */
  readonly port?: number;
  readonly patience?: number;
  /** How this machine is called in the site's own address. */
  readonly host?: 'localhost' | '127.0.0.1';
  /** Another copy of the program, or another way to run it. */
  readonly copy?: ProgramCopy;
}

export interface ProgramCopy {
  readonly folder: string;
  /** The user who runs it; this process's own when absent. */
  readonly uid?: number;
  /** Another Node.js than this process's. */
  readonly node?: string;
}

/** Between finding a free port and taking it, another program may take it. */
const PORTS_TRIED = 3;

/** `npm start` as an operator runs it, in a process of its own on a free port; resolves when it is ready. */
export async function startSiteProcess(options: SiteProcessOptions = {}): Promise<SiteProcess> {
  for (let tried = 1; ; tried++) {
    try {
      return await startOnFreePort(options);
    } catch (error) {
      if (tried === PORTS_TRIED || !/Port \d+ is taken/.test(String(error))) throw error;
    }
  }
}

async function startOnFreePort({
  env = {},
  dataDir,
  port: asked = 0,
  patience = 180_000,
  host = '127.0.0.1',
  copy,
}: SiteProcessOptions): Promise<SiteProcess> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'sipas-site-')));
  const port = await checkPort({ host: '127.0.0.1', port: asked });
  const url = `http://127.0.0.1:${port}`;
  const BASE_URL = `http://${host}:${port}`;
  const settings = { HOST: '127.0.0.1', PORT: String(port), BASE_URL, DATA_DIR: folder, ...env };
  const program = copy === undefined ? start : join(copy.folder, 'app', 'server', 'start.js');
  const { child, output, stdout } = runProgram([program], settings, { ...copy, cwd: folder });
  const stop = async () => {
    await stopChild(child);
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    // The address of the console stands in the last thing the start says.
    const isWelcoming = () => stdout().includes('/console');
    await waitUntilReady({ url, child, isWelcoming, patience });
  } catch (error) {
    await stop();
    throw new Error(`the site did not start: ${String(error)}\n${output()}`);
  }
  return { url, dataDir: folder, child, output, stop };
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run -s sipas -- <args>` with these settings, in a process of its own. */
export async function runCommand(
  args: readonly string[],
  settings: Record<string, string>,
): Promise<CommandResult> {
  const { child, stdout, stderr } = startCommand(args, settings);
  await once(child, 'close');
  return { code: child.exitCode, stdout: stdout(), stderr: stderr() };
}

/** The same of another copy of the program, which needs nothing but Node.js. */
export async function runCommandOf(
  copy: ProgramCopy,
  args: readonly string[],
  settings: Record<string, string>,
): Promise<CommandResult> {
  const program = [join(copy.folder, 'app', 'cli', 'sipas.js'), ...args];
  const cwd = settings['DATA_DIR'] ?? tmpdir();
  const { child, stdout, stderr } = runProgram(program, settings, { ...copy, cwd });
  await once(child, 'close');
  return { code: child.exitCode, stdout: stdout(), stderr: stderr() };
}

/** The same, for commands that are to be cut short. */
export function startCommand(args: readonly string[], settings: Record<string, string>) {
  return runProgram(['--import', tsx, commands, ...args], settings, { cwd: process.cwd() });
}

/** The server's process with these settings, for starts that are to fail or to be cut short. */
export function runServer(settings: Record<string, string>) {
  return runProgram([start], settings, { cwd: settings['DATA_DIR'] ?? tmpdir() });
}

/** The same with a shell in between, which is the child: as npm runs a script. */
export function runServerThroughShell(settings: Record<string, string>) {
  const command = `"${process.execPath}" "${start}"; exit $?`;
  return collectOutput(
    spawn('sh', ['-c', command], {
      cwd: settings['DATA_DIR'] ?? tmpdir(),
      env: cleanEnv(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

type Run = { readonly cwd: string } & Omit<ProgramCopy, 'folder'>;

function runProgram(args: readonly string[], settings: Record<string, string>, { cwd, uid, node }: Run) {
  return collectOutput(
    spawn(node ?? process.execPath, args, {
      cwd,
      ...(uid !== undefined && { uid, gid: uid }),
      env: cleanEnv(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

function collectOutput(child: ChildProcessByStdio<null, Readable, Readable>) {
  const chunks: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => chunks.push({ stream, text }));
  }
  const read = (...streams: string[]) =>
    chunks.flatMap(({ stream, text }) => (streams.includes(stream) ? [text] : [])).join('');
  return {
    child,
    output: () => read('stdout', 'stderr'),
    stdout: () => read('stdout'),
    stderr: () => read('stderr'),
  };
}

interface Readiness {
  readonly url: string;
  readonly child: ChildProcess;
  readonly isWelcoming: () => boolean;
  readonly patience: number;
}

async function waitUntilReady({ url, child, isWelcoming, patience }: Readiness): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady && isWelcoming()) return;
    if (Date.now() > deadline) throw new Error('no answer');
    await sleep(50);
  }
}

/** Tells a process to stop; it is killed when it has not by then. */
export async function stopChild(child: ChildProcess, patience = 20_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await closed;
  clearTimeout(timer);
}
