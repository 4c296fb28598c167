import { existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#app/domain/errors.ts';

export type Write = (chunk: Uint8Array) => Promise<void>;

function explain(error: unknown, file: string): never {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  throw new AppError('invalid', 'tables.unwritableFile', { file, reason });
}

/** Writes to standard output with back-pressure. */
export const writeToStandardOutput: Write = (chunk) =>
  new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
  });

/**
 * Lets `produce` write a file that appears under its name only when complete.
 * @throws AppError when the file exists and `force` is not set, or cannot be written.
 */
export async function writeFileWhole<Result>(
  file: string,
  force: boolean,
  produce: (write: Write) => Promise<Result>,
): Promise<Result> {
  if (existsSync(file) && !force) {
    throw new AppError('conflict', 'tables.outputExists', { file });
  }
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  const handle = await open(unfinished, 'w').catch((error: unknown) => explain(error, file));
  const discard = () => rmSync(unfinished, { force: true });
  process.once('exit', discard);
  try {
    const result = await produce(async (chunk) => {
      await handle.writeFile(chunk).catch((error: unknown) => explain(error, file));
    });
    await handle.sync();
    await handle.close();
    await rename(unfinished, file).catch((error: unknown) => explain(error, file));
    return result;
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  } finally {
    discard();
    process.off('exit', discard);
  }
}
