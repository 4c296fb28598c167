import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#app/platform/project-root.ts';
import { STAFF_FORMS } from './staff-forms.ts';

const APP = join(projectRoot, 'app');

/** Every first group of these patterns in the programs of the site, each once. */
function foundInApp(...patterns: readonly RegExp[]): string[] {
  const programs = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const found = programs.flatMap((file) => {
    const text = readFileSync(join(APP, file), 'utf8');
    return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  });
  return [...new Set(found)].toSorted();
}

const LOOKED_UP = /\.get(?:All)?\('(\w+)'\)/g;
const FIELD = /\bname="(\w+)"/g;

/** What any program of the site looks up in an address (or in what else is read by name). */
export const NAMES_IN_ADDRESSES: readonly string[] = foundInApp(LOOKED_UP);

/** The fields of every form of the site: what its pages name, and what the table of staff forms says and mends. */
export const NAMES_IN_FORMS: readonly string[] = [
  ...new Set([
    ...foundInApp(LOOKED_UP, FIELD),
    ...STAFF_FORMS.flatMap(({ says = {}, mends = [] }) => [...Object.keys(says), ...mends]),
  ]),
];
