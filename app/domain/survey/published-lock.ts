import { z } from 'zod';
import { DefinitionError, renderPath } from './definition-error.ts';
import { parseJsonText } from './json-text.ts';

/** Path of each published file, relative to `survey-definitions/`, and the SHA-256 of its exact bytes. */
export type Lock = ReadonlyMap<string, string>;

export const LOCK_FILE = 'published.lock.json';

const lockSchema = z.record(
  z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+\.json$/, 'a published file is <folder>/<name>.json'),
  z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits'),
);

/** Parses `published.lock.json`. Throws DefinitionError. */
export function parseLock(text: string): Lock {
  const file = `survey-definitions/${LOCK_FILE}`;
  const json = parseJsonText(text);
  if (!json.ok) {
    const { line, column, reason } = json.fault;
    throw new DefinitionError(file, `line ${line}, column ${column}`, reason);
  }
  const result = lockSchema.safeParse(json.value);
  if (result.success) return new Map(Object.entries(result.data));
  const [issue] = result.error.issues;
  throw new DefinitionError(file, renderPath(issue?.path ?? []), issue?.message ?? 'not a lock file');
}
