import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

interface ToolRun {
  readonly tool: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string | undefined>;
  readonly write: (text: string) => void;
}

/** Longer than any honest run; a tool that hangs must not hang the whole. */
const TIMEOUT_MS = 60 * 60_000;
const GRACE_MS = 20_000;

/** Runs a program (of this project first, else of the system) and passes on what it says; its exit code, or 1. */
export async function runTool({ tool, args, env = {}, write }: ToolRun): Promise<number> {
  const path = [resolve('node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn(tool, [...args], {
    env: { ...process.env, ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
  const timer = setTimeout(() => {
    write(`${tool} has not ended after ${TIMEOUT_MS / 60_000} minutes and is stopped.\n`);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
  }, TIMEOUT_MS);
  const code = await new Promise<number>((done) => {
    child.once('error', (error) => {
      write(`${tool} cannot be run: ${error.message}\n`);
      done(1);
    });
    child.once('close', (exit) => done(exit ?? 1));
  });
  clearTimeout(timer);
  return code;
}
