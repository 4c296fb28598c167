import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** Of an installation, not of the repository. */
const RUNTIME = /^(data|build|DATA_DIR)\//;

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** What stands in backticks and looks like a file or a folder. */
function pathsOf(line: string): string[] {
  const quoted = [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return quoted.filter(
    (text) =>
      /^[\w.-]+(\/[\w.$-]+)*\/?$/.test(text) &&
      /\/|\.(tsx?|js|json|md|sql)$/.test(text) &&
      !RUNTIME.test(text),
  );
}

/** Paths are given from the root, from the document, or from the first folder named in the same line. */
function missingPaths(document: string, line: string): string[] {
  const paths = pathsOf(line);
  const bases = ['', dirname(document), paths[0] ?? ''];
  return paths.filter((path) => !bases.some((base) => existsSync(join(root, base, path))));
}

describe('the documentation', () => {
  test.each(documents)('%s cites only files and folders that exist', (document) => {
    const lines = readFileSync(join(root, document), 'utf8').split('\n');
    const missing = lines.flatMap((line, index) =>
      missingPaths(document, line).map((path) => `${document}:${index + 1} ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('a path that does not exist is found', () => {
    expect(missingPaths('README.md', 'see `app/no-such-folder/` and `app/routes/`')).toEqual([
      'app/no-such-folder/',
    ]);
    expect(missingPaths('README.md', '`tests/` has `unit/` and `no-such/`')).toEqual(['no-such/']);
  });
});
