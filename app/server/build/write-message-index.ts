import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { messageIndex, type MessageFile } from './message-index.ts';

const FOLDER = fileURLToPath(new URL('../../messages/', import.meta.url));
const INDEX = `${FOLDER}index.ts`;

/** The files of texts, by name. */
export function readMessageFiles(): readonly MessageFile[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({
    name,
    texts: JSON.parse(readFileSync(FOLDER + name, 'utf8')) as MessageFile['texts'],
  }));
}

/** The index as it must stand for the files there are. */
export async function currentIndex(): Promise<string> {
  return format(messageIndex(readMessageFiles()), { ...(await resolveConfig(INDEX)), filepath: INDEX });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(INDEX, await currentIndex());
