import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const LONGEST = 120;

/** Not the change log: one line a change keeps two branches from conflicting. */
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md'),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Lines of prose: not those of tables and code. */
function proseOf(text: string): { readonly line: string; readonly number: number }[] {
  let isCode = false;
  return text.split('\n').flatMap((line, index) => {
    if (line.trimStart().startsWith('```')) isCode = !isCode;
    return isCode || line.startsWith('|') || line.startsWith('#') ? [] : [{ line, number: index + 1 }];
  });
}

test.each(documents)(`%s has prose of at most ${LONGEST} characters a line`, (document) => {
  const long = proseOf(readFileSync(join(root, document), 'utf8')).filter(
    ({ line }) => line.length > LONGEST,
  );
  expect(long.map(({ number }) => number)).toEqual([]);
});
