import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

function filesBelow(folder: string, extension: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => extension.test(name))
    .map((name) => join(folder, name));
}

const SOURCES = [
  ...['app', 'db', 'tests'].flatMap((folder) => filesBelow(folder, /\.(tsx?|js|css)$/)),
  ...filesBelow('docs', /\.md$/),
  ...filesBelow('survey-definitions', /README\.md$/),
  ...readdirSync(root).filter((name) => /\.(md|js|ts)$/.test(name)),
].filter((file) => !file.endsWith('cited-sections.test.ts'));

/** Papers that are not in the repository; "reading direction" is no paper. */
const ABSENT_PAPERS = /\bdesign,? sections?\b|\bdomain reading\b|\(design[:,]|\bDesign: /;

/** The anchors of a document: those set by hand and those that its headings make. */
function anchorsOf(text: string): Set<string> {
  const set = [...text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1] ?? '');
  const headings = [...text.matchAll(/^#{1,6} (.+?)(?: <a .*)?$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
  return new Set([...set, ...headings]);
}

/** Why a citation leads nowhere: a document, a section of it, or a decision that there is not. */
function deadCitations(text: string): string[] {
  const documents = [...text.matchAll(/\b((?:docs|survey-definitions)\/[\w./-]+\.md)(?:#([\w-]+))?/g)].filter(
    ([, document = '', anchor]) => {
      const path = join(root, document);
      if (!existsSync(path)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(path, 'utf8')).has(anchor);
    },
  );
  const decisions = [...text.matchAll(/\b(?:ADR|[Dd]ecision(?: record)?) (\d{3})\b/g)].filter(
    ([, number = '']) =>
      !readdirSync(join(root, 'docs', 'decisions')).some((name) => name.startsWith(`${number}-`)),
  );
  const papers = [...text.matchAll(new RegExp(ABSENT_PAPERS, 'g'))];
  return [...documents, ...decisions, ...papers].map(([cited]) => cited);
}

describe('what comments and documents cite', () => {
  test('exists: documents, their sections and decisions; nobody cites a paper that is not here', () => {
    const dead = SOURCES.flatMap((file) =>
      deadCitations(readFileSync(join(root, file), 'utf8')).map((cited) => `${file}: ${cited}`),
    );
    expect(dead).toEqual([]);
  });

  test.each([
    ['a section that is not there', 'see docs/domain.md#no-such-section'],
    ['a document that is not there', 'see docs/no-such.md'],
    ['a decision that is not there', 'see decision 999'],
    ['a paper that is not there', 'Source: design, section 5'],
    ['the other paper', 'Source: domain reading 1.6'],
  ])('%s is found', (_, text) => {
    expect(deadCitations(text)).toHaveLength(1);
  });

  test('sections set by hand and those of headings are known', () => {
    expect(deadCitations('docs/domain.md#ranks, docs/domain.md#5-units-and-codes')).toEqual([]);
  });
});
