import { runProgram } from '#app/cli/program.ts';
import { cleanEnv, type CommandResult } from './site-process.ts';

/**
 * `npm run -s sipas -- <args>` with these settings, in the process of the test: starting one takes a second and a half of
 * a processor, most of it for reading the sources. What only a process of its own shows (signals, pipes, how it ends) is
 * tested in `tests/integration/cli/program.test.ts` with real ones. One at a time.
 */
export async function runCommandHere(
  args: readonly string[],
  settings: Record<string, string>,
): Promise<CommandResult> {
  const { env, stdout, stderr } = process;
  const listeners = stdout.listeners('error');
  const captured = [stdout, stderr].map(capture);
  process.env = cleanEnv(settings);
  try {
    const code = await runProgram(args);
    const [out = '', err = ''] = captured.map(({ text }) => text());
    return { code, stdout: out, stderr: err };
  } finally {
    process.env = env;
    for (const { release } of captured) release();
    for (const listener of stdout.listeners('error')) {
      if (!listeners.includes(listener)) stdout.off('error', listener as () => void);
    }
  }
}

/** Keeps what is written to a stream from now on instead of writing it, until it is released. */
function capture(stream: NodeJS.WriteStream): { text: () => string; release: () => void } {
  const chunks: Buffer[] = [];
  const write = stream.write.bind(stream);
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]) => {
    chunks.push(Buffer.from(chunk as string));
    const written = rest.find((given) => typeof given === 'function');
    written?.();
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString(),
    release: () => {
      stream.write = write;
    },
  };
}
