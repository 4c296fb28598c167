import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { licenceList, productionPackages } from '#app/server/build/licence-list.ts';

/** Licences under which what runs in production may be passed on with an Apache-2.0 program, whoever does it. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** Packages that name no licence in their package.json, with the first words of the file that does, and what it is. */
const IN_A_FILE: Readonly<Record<string, readonly [begins: RegExp, licence: string]>> = {
  'node_modules/png-js': [/^(The )?MIT License/, 'MIT'],
};

function licenceOf(path: string, license: string | undefined): string | undefined {
  const stated = IN_A_FILE[path];
  if (license !== undefined || stated === undefined) return license;
  const [begins, licence] = stated;
  return begins.test(readFileSync(`${path}/LICENSE`, 'utf8').trim()) ? licence : undefined;
}

/** `(MIT OR Apache-2.0)`: one of the choices will do; `MIT AND ISC`: both must. */
function isAllowed(licence: string): boolean {
  const bare = licence.replaceAll(/[()]/g, '');
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => ALLOWED.includes(name.trim())));
}

const lock = readFileSync('package-lock.json', 'utf8');
const production = productionPackages(lock);

describe('what the site is made of', () => {
  test('is under licences that let it be passed on', () => {
    const others = production.filter(({ path, licence }) => {
      const stated = licenceOf(path, licence);
      return stated === undefined || !isAllowed(stated);
    });
    expect(others.map(({ path, licence }) => `${path}: ${licence ?? 'no licence'}`)).toEqual([]);
    expect(production.length).toBeGreaterThan(50);
  });

  test('is listed in a release with version and licence, each package once', () => {
    const lines = licenceList(lock).trimEnd().split('\n');
    expect(lines).toContain(
      `postgres ${production.find(({ path }) => path.endsWith('/postgres'))?.version}: Unlicense`,
    );
    expect(lines.every((line) => /^\S+ \d+\.\S+: \S/.test(line))).toBe(true);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test.each(['@remix-run/dev', '@tailwindcss/vite', 'tailwindcss', 'remix-flat-routes'])(
    'runs without %s, which only builds or tests it',
    (name) => {
      expect(production.map(({ path }) => path)).not.toContain(`node_modules/${name}`);
    },
  );
});
