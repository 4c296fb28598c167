import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json. Looked for upwards: this file runs from its source and from inside the build. */
function findProjectRoot(): string {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error(`there is no package.json in ${import.meta.dirname} or above it`);
}

/** The folder of package.json, from which data files of the product are read. */
export const projectRoot = findProjectRoot();
