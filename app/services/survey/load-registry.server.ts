import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DefinitionError } from '#app/domain/survey/definition-error.ts';
import { parseRegistry, type DefinitionFile } from '#app/domain/survey/parse-registry.ts';
import { LOCK_FILE } from '#app/domain/survey/published-lock.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { projectRoot } from '#app/platform/project-root.ts';

const FOLDER = 'survey-definitions';
/** Templates of reports and topics of comments are no questionnaires (app/domain/reform-reports/templates.ts). */
const OTHERS = ['reform-reports', 'comment-topics'].map((folder) => folder + path.sep);

async function readDefinitionFile(directory: string, relative: string): Promise<DefinitionFile> {
  const bytes = await readFile(path.join(directory, relative));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path: relative.split(path.sep).join('/'), text: bytes.toString('utf8'), sha256 };
}

async function readLock(directory: string): Promise<string> {
  const file = path.join(directory, LOCK_FILE);
  if (!existsSync(file)) throw new DefinitionError(`${FOLDER}/${LOCK_FILE}`, '', 'the file is missing');
  return readFile(file, 'utf8');
}

/**
 * Reads every questionnaire and method of the installation (all `.json` files of `survey-definitions/` but the lock).
 * Throws DefinitionError, whose message names the file, the place in it and the reason; it must stop the start.
 */
export async function loadRegistry(directory: string = path.join(projectRoot, FOLDER)): Promise<Registry> {
  const names = await readdir(directory, { recursive: true });
  const isDefinition = (name: string) =>
    name.endsWith('.json') && name !== LOCK_FILE && !OTHERS.some((folder) => name.startsWith(folder));
  const files = names.filter(isDefinition).sort();
  const lock = await readLock(directory);
  return parseRegistry(await Promise.all(files.map((name) => readDefinitionFile(directory, name))), lock);
}
