import { z } from 'zod';

/**
 * What an archive holds (docs/decisions/032-archives.md). It is a tar file, its entries in this order:
 * `archive.json` (the head), `tables/<name>/<part>.copy` (rows in the text format of PostgreSQL's COPY),
 * `files/<folder>/...`, `keys/<file>`, `manifest.json` (sums of all that stands before it).
 */
export const ARCHIVE_FORMAT = 'sipas-archive/1';
export const HEAD_ENTRY = 'archive.json';
export const MANIFEST_ENTRY = 'manifest.json';

const tableSchema = z.object({ name: z.string(), columns: z.array(z.string()).readonly() });

const headSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  /** When the snapshot was taken. */
  createdAt: z.iso.datetime(),
  program: z.string(),
  /** Of the server, as `18.4`. */
  postgresql: z.string(),
  /** The newest migration of the database: SHA-256 of its text, and when it was written. */
  migration: z.object({ hash: z.string(), at: z.number() }),
  tables: z.array(tableSchema),
  hasKeys: z.boolean(),
});
export type ArchiveHead = z.infer<typeof headSchema>;

const countedTable = z.object({
  name: z.string(),
  rows: z.number().int(),
  /** Of the rows, whatever their order: what the server worked out. */
  sum: z.string(),
  /** Of the entries of the table, one after the other. */
  sha256: z.string(),
});

const roundFigures = z.object({
  round: z.string(),
  responses: z.number().nullable(),
  rate: z.number().nullable(),
  /** SHA-256 of unit, responses and rate, a line each. */
  units: z.string(),
});
export type RoundFigures = z.infer<typeof roundFigures>;

const manifestSchema = z.object({
  tables: z.array(countedTable),
  sequences: z.array(
    z.object({
      name: z.string(),
      last: z
        .string()
        .regex(/^-?\d+$/)
        .nullable(),
    }),
  ),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
  /** Null when the program that wrote the archive was newer or older than the database. */
  figures: z.array(roundFigures).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type CountedTable = Manifest['tables'][number];

function parseWith<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The head of an archive; null for a text that is none. */
export const parseHead = (text: string): ArchiveHead | null => parseWith(headSchema, text);

/** The manifest of an archive; null for a text that is none. */
export const parseManifest = (text: string): Manifest | null => parseWith(manifestSchema, text);

/** The entry of one part of a table's rows. */
export function tableEntry(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, '0')}.copy`;
}

/** Folders of DATA_DIR that belong to the data. */
export const FILE_FOLDERS = ['reports', 'evidence'] as const;

/**
 * Secrets of DATA_DIR that an archive holds on demand. Not `mark-secret`: with it, networks could be found out from the
 * rows, and it may be made anew at any time.
 */
export const KEY_FILES = ['contact-key', 'seal-key', 'form-secret', 'session-secret'] as const;

const FILE_NAME = /^(?:reports|evidence)(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

/** What an entry is: rows of a table, a file of a folder, a key. Null for a name that no archive of ours has. */
export function readEntryName(
  name: string,
): { readonly kind: 'table' | 'file' | 'key'; readonly name: string } | null {
  const [kind, ...rest] = name.split('/');
  const inner = rest.join('/');
  if (kind === 'tables' && rest.length === 2 && rest[0]) return { kind: 'table', name: rest[0] };
  if (kind === 'files' && FILE_NAME.test(inner)) return { kind: 'file', name: inner };
  if (kind === 'keys' && KEY_FILES.some((key) => key === inner)) return { kind: 'key', name: inner };
  return null;
}
