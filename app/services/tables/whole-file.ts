import { existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#app/domain/errors.ts';

export type Write = (chunk: Uint8Array) => Promise<void>;

const DISK_FULL = ['ENOSPC', 'EDQUOT'];

function explain(error: unknown, file: string): never {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (DISK_FULL.includes(reason)) throw new AppError('unavailable', 'tables.diskFull', { file });
  throw new AppError('invalid', 'tables.unwritableFile', { file, reason });
}

interface WholeFileOptions {
  /** Whether a file of this name may be replaced. */
  readonly force: boolean;
  /** Whether nobody but its owner may read it. */
  readonly isPrivate?: boolean;
}

/**
 * Lets `produce` write a file that appears under its name only when complete.
 * @throws AppError when the file exists and `force` is not set, or cannot be written.
 */
export async function writeWholeFile<Result>(
  file: string,
  { force, isPrivate = false }: WholeFileOptions,
  produce: (write: Write) => Promise<Result>,
): Promise<Result> {
  if (existsSync(file) && !force) {
    throw new AppError('conflict', 'tables.outputExists', { file });
  }
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  const handle = await open(unfinished, 'w', isPrivate ? 0o600 : 0o666).catch((error: unknown) =>
    explain(error, file),
  );
  const discard = () => rmSync(unfinished, { force: true });
  process.once('exit', discard);
  try {
    const result = await produce(async (chunk) => {
      await handle.writeFile(chunk).catch((error: unknown) => explain(error, file));
    });
    await handle.sync().catch((error: unknown) => explain(error, file));
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
