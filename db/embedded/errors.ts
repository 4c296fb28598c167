export type EmbeddedDatabaseErrorCode =
  'disk_full' | 'not_writable' | 'wrong_version' | 'corrupted' | 'unsupported_platform' | 'start_failed';

/** The embedded PostgreSQL could not be started; `message` is one sentence for the operator, `detail` the last lines of its log. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';

  constructor(
    readonly code: EmbeddedDatabaseErrorCode,
    message: string,
    readonly detail = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const sentences: Record<EmbeddedDatabaseErrorCode, (dataDir: string) => string> = {
  disk_full: (dir) => `The disk that holds ${dir} is full: free some space and start again.`,
  not_writable: (dir) =>
    `The data directory ${dir} cannot be written: check who owns it, its permissions and whether the disk is mounted read-only.`,
  wrong_version: (dir) =>
    `The database in ${dir} was made by another version of PostgreSQL: restore a backup with this version of SIPAS.`,
  corrupted: (dir) => `The database files in ${dir} are damaged: restore a backup.`,
  unsupported_platform: () =>
    'The PostgreSQL shipped with SIPAS cannot run on this system: set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
  start_failed: (dir) => `The database in ${dir} did not start: see postgres.log there.`,
};

// First match wins: a full disk also produces messages about files that look damaged.
const symptoms: [RegExp, EmbeddedDatabaseErrorCode][] = [
  [/No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/, 'disk_full'],
  [
    /GLIBC|error while loading shared libraries|Library not loaded|cannot execute|ENOEXEC/,
    'unsupported_platform',
  ],
  [/incompatible with server|incompatible with this version/, 'wrong_version'],
  [
    /Permission denied|Read-only file system|wrong ownership|invalid permissions|EACCES|EPERM|EROFS/,
    'not_writable',
  ],
  [
    /checkpoint record|incorrect checksum|invalid page|pg_control|not a valid data directory|database system identifier|PANIC:|required WAL directory|could not open (file|directory) "(base|global|pg_)|could not read file/,
    'corrupted',
  ],
];

const tailOf = (output: string) => output.trimEnd().split('\n').slice(-20).join('\n');

/** The error that PostgreSQL's own output points to. */
export function explainOutput(output: string, dataDir: string): EmbeddedDatabaseError {
  const code = symptoms.find(([pattern]) => pattern.test(output))?.[1] ?? 'start_failed';
  return new EmbeddedDatabaseError(code, sentences[code](dataDir), tailOf(output));
}

/** Converts any thrown value to an EmbeddedDatabaseError, by its message (which contains Node's errno name). */
export function toEmbeddedError(error: unknown, dataDir: string): EmbeddedDatabaseError {
  if (error instanceof EmbeddedDatabaseError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const { code, message, detail } = explainOutput(text, dataDir);
  return new EmbeddedDatabaseError(code, message, detail, { cause: error });
}

/** The code of a Node or PostgreSQL error, or '' when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
