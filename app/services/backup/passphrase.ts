import { readFile } from 'node:fs/promises';
import { AppError } from '#app/domain/errors.ts';

const MIN_LENGTH = 12;

/** The passphrase on the first line of a file. @throws AppError for a file that cannot be read or holds too little. */
export async function readPassphrase(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new AppError('invalid', 'tables.unreadableFile', { file, reason });
  });
  const passphrase = text.split(/\r?\n/, 1)[0] ?? '';
  if (passphrase.length < MIN_LENGTH) {
    throw new AppError('invalid', 'backup.passphraseShort', { file, min: MIN_LENGTH });
  }
  return passphrase;
}
