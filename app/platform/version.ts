import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';

/** What `npm run pack` leaves beside package.json. */
export const RELEASE_FILE = 'release.json';

/** The version of this program: of the release it was unpacked from, else that of package.json. */
export function readVersion(): string {
  const release = join(projectRoot, RELEASE_FILE);
  const file = existsSync(release) ? release : join(projectRoot, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
