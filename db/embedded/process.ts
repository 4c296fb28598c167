import { spawn } from 'node:child_process';
import type { RunAs } from './privileges.ts';

/** Runs a program to its end with no input and returns its exit code and what it printed. */
export function run(
  runAs: RunAs,
  [file, ...args]: [string, ...string[]],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number; output: string }> {
  const command = runAs.command(file, args);
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, {
      ...command.identity,
      env,
      // Node's own working directory may be one that the other user cannot enter.
      cwd: process.platform === 'win32' ? undefined : '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer) => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
