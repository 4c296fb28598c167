import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const LAYERS = {
  schema: 'db/schema',
  queries: 'db/queries',
  domain: 'app/domain',
  services: 'app/services',
  components: 'app/components',
} as const;
type Layer = keyof typeof LAYERS;

/** Files of `db/schema` that are kinds of columns, no tables. */
const COLUMN_KINDS = ['bytes', 'index', 'receipt-number', 'transaction-id'];

/** The first and last cells of the rows of a section of docs/architecture.md: a name and its layers. */
function listed(heading: string): Map<string, string> {
  const text = readFileSync('docs/architecture.md', 'utf8');
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  const rows = table.matchAll(/^\| `([a-z-]+)` \|.*\| ([a-z, ]+) \|$/gm);
  return new Map(Array.from(rows, ([, name = '', layers = '']) => [name, layers]));
}

/** The folders of a layer; tables stand in a file for each subject. */
function namesIn(layer: Layer): string[] {
  const entries = readdirSync(LAYERS[layer], { withFileTypes: true });
  if (layer !== 'schema') return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return entries.map(({ name }) => name.replace('.ts', '')).filter((name) => !COLUMN_KINDS.includes(name));
}

const subjects = listed('Subjects');
const shared = listed('What several subjects use');
const all = new Map([...subjects, ...shared]);
const layers = Object.keys(LAYERS) as Layer[];

describe('docs/architecture.md', () => {
  test.each(layers)('names every folder of %s as a subject or as shared by several', (layer) => {
    expect(namesIn(layer).filter((name) => !all.has(name))).toEqual([]);
  });

  test.each([...all])('says in which layers %s is', (name, said) => {
    const found = layers.filter((layer) => namesIn(layer).includes(name));
    expect(said).toBe(found.join(', '));
  });

  test('names nothing both a subject and shared', () => {
    expect([...subjects.keys()].filter((name) => shared.has(name))).toEqual([]);
    expect(subjects.size).toBeGreaterThan(10);
  });
});
