// No TypeScript: `npm start` runs this file as it is.

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDERS = ['app', 'db', 'public'];
const FILES = ['package.json', 'package-lock.json', 'remix.config.js', 'tsconfig.json', 'vite.config.ts'];

/** The digest of a build's sources. In a folder that every build empties, so that it never outlives its build. */
export const STAMP = join('server', 'sources.sha256');

/**
 * Whether a build was made of exactly these sources.
 * @param {string} buildFolder
 * @param {string} digest of `digestOfSources`
 */
export async function isMadeOf(buildFolder, digest) {
  return (await readFile(join(buildFolder, STAMP), 'utf8').catch(() => '')) === digest;
}

/**
 * One digest of every file that a build is made of.
 * @param {string} projectRoot
 */
export async function digestOfSources(projectRoot) {
  const listed = await Promise.all(FOLDERS.map((folder) => listFiles(join(projectRoot, folder))));
  const files = [...listed.flat().sort(), ...FILES.map((file) => join(projectRoot, file))];
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${file.slice(projectRoot.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** @param {string} folder */
async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
