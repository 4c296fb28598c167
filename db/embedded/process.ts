import { spawn } from 'node:child_process';

/** How the server's programs are started, and who owns their files. */
export interface RunAs {
  command(
    file: string,
    args: string[],
  ): { file: string; args: string[]; identity: { uid?: number; gid?: number } };
  /** Owner the files must have; undefined: leave them alone. */
  owner: { uid: number; gid: number } | undefined;
}

/** Runs a program without input; returns its exit code and output. */
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
      // The other user may not be able to enter Node's working directory.
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
