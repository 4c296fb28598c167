import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { SCRIPT_NAMES } from '#app/components/survey/script-names.ts';
import { bundleScripts } from '#app/server/build/browser-scripts.ts';

const KIBIBYTE = 1024;

describe('the script of the survey page and its service worker', () => {
  let parts: string[] = [];
  beforeAll(async () => {
    const { scripts, worker } = await bundleScripts({
      scripts: { survey: 'app/components/survey/browser/survey.ts' },
      worker: 'app/components/survey/browser/worker/service-worker.ts',
    });
    parts = [...scripts.map(([, code]) => code), worker];
  }, 60_000);

  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

  test('weigh at most 10 KB together, also for browsers that only know gzip', () => {
    expect(parts).toHaveLength(2);
    expect(sum(parts.map((code) => brotliCompressSync(code).length))).toBeLessThan(9 * KIBIBYTE);
    expect(sum(parts.map((code) => gzipSync(code).length))).toBeLessThanOrEqual(10 * KIBIBYTE);
  });

  test('add nothing to a page whose style the page would not carry', async () => {
    const [code = ''] = parts;
    const style = await readFile('app/components/survey/survey.css', 'utf8');
    const styled = new Set(
      [...style.matchAll(/[.#]([a-z][\w-]*)(?=[^{};]*\{)/g)].map(([, name]) => name ?? ''),
    );
    const given = [...code.matchAll(/(?:className:|class=\\?|classList\.add\(|\bid:)"([\w -]+)/g)];
    const named = given.flatMap(([, names = '']) => names.split(' ')).filter((name) => styled.has(name));
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !SCRIPT_NAMES.some((known) => known === name))).toEqual([]);
  });

  test('hold no framework and no schema library', () => {
    for (const code of parts)
      expect(code).not.toMatch(/react|createElementNS|ZodError|_zod|hydrate|import\(/i);
  });

  test('are what a browser of 2018 reads: one script without modules, no newer syntax', () => {
    for (const code of parts) {
      expect(code).not.toMatch(/\bimport\b|\bexport\b/);
      expect(code).not.toMatch(/\?\.[a-zA-Z_$([]|\?\?|catch\s*\{|\{\.\.\.|#[a-z]+\s*[=;(]/);
    }
  });
});
