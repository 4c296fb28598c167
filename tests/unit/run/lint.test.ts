import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '#app/platform/project-root.ts';

const report = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

/** What lint says of files in a project of their own, under the rules of this one: `app/x.ts eslint(no-console)`. */
async function lint(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-lint-'));
  try {
    for (const name of ['oxlint.config.js', 'tsconfig.json', 'package.json']) {
      await cp(join(projectRoot, name), join(folder, name));
    }
    await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(folder, dirname(name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const program = join(projectRoot, 'node_modules', '.bin', 'oxlint');
    const { stdout } = await promisify(execFile)(
      program,
      ['-c', 'oxlint.config.js', '-f', 'json', ...Object.keys(files)],
      { cwd: folder, shell: process.platform === 'win32' },
    ).catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
    const { number_of_files: read, diagnostics } = report.parse(JSON.parse(stdout));
    expect(read).toBe(Object.keys(files).length);
    return diagnostics.map(({ filename, code }) => `${filename} ${code}`).sort();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Each in a file of its own, with the rule that must refuse it; others may, too. */
async function expectRefused(cases: readonly (readonly [file: string, rule: string, text: string])[]) {
  const files = cases.map(([file, , text], place) => [file.replace('*', `case-${place}`), text] as const);
  const said = await lint(Object.fromEntries(files));
  const missing = cases.filter(([, rule], place) => !said.includes(`${files[place]?.[0] ?? ''} ${rule}`));
  expect(missing).toEqual([]);
}

async function expectTaken(cases: readonly (readonly [file: string, text: string])[]) {
  const files = cases.map(([file, text], place) => [file.replace('*', `case-${place}`), text]);
  expect(await lint(Object.fromEntries(files) as Record<string, string>)).toEqual([]);
}

const imports = (name: string) =>
  `import * as module from '${name}';\nexport const kept: unknown = module;\n`;
const WALL = 'eslint(no-restricted-imports)';
const SYNTAX = 'eslint-js(no-restricted-syntax)';

describe('lint refuses', () => {
  test('what crosses a wall between layers', async () => {
    await expectRefused([
      ['app/domain/*.ts', WALL, imports('node:fs')],
      ['app/domain/*.ts', WALL, imports('drizzle-orm')],
      ['app/domain/*.ts', WALL, imports('#app/platform/env.ts')],
      ['app/platform/*.ts', WALL, imports('#app/domain/errors.ts')],
      ['app/platform/*.ts', WALL, imports('#app/paths.ts')],
      ['db/*.ts', WALL, imports('#app/services/context.ts')],
      ['app/services/*.server.ts', WALL, imports('drizzle-orm/pg-core')],
      ['app/services/*.server.ts', WALL, imports('#app/http/errors.server.ts')],
      ['app/services/*.ts', WALL, imports('#db/client.server.ts')],
      ['app/services/*.ts', WALL, imports('#app/services/some.server.ts')],
      ['app/http/*.ts', WALL, imports('#db/queries/staff.ts')],
      ['app/cli/*.ts', WALL, imports('postgres')],
      ['app/server/*.ts', WALL, imports('#app/routes/login.tsx')],
      ['app/components/*.tsx', WALL, imports('#app/services/context.ts')],
      ['app/routes/*.tsx', WALL, imports('#db/client.server.ts')],
      ['app/routes/*.tsx', WALL, imports('../other.tsx')],
      ['app/cli/*.ts', WALL, imports('#tests/support/files.ts')],
    ]);
  });

  test('what the domain may not know: the time, chance, the process', async () => {
    await expectRefused([
      ['app/domain/*.ts', SYNTAX, 'export const now = new Date();\n'],
      ['app/domain/*.ts', SYNTAX, 'export const now = Date.now();\n'],
      ['app/domain/*.ts', SYNTAX, 'export const some = Math.random();\n'],
      ['app/domain/*.ts', 'eslint(no-restricted-globals)', 'export const { env } = process;\n'],
    ]);
  });

  test('a form of staff without its token, and a member that is hidden in another way', async () => {
    const form = 'export const page = <form method="post" />;\n';
    await expectRefused([
      ['app/components/console/*.tsx', SYNTAX, form],
      ['app/routes/*.tsx', SYNTAX, "import { Form } from '@remix-run/react';\nexport const kept = Form;\n"],
      ['tests/*.ts', SYNTAX, 'export class Hidden {\n  #name = 1;\n}\n'],
    ]);
    await expectTaken([['app/components/survey/*.tsx', form]]);
  });

  test('a test of the type of a question outside the register', async () => {
    const file = 'app/services/*.ts';
    const asks = (code: string) =>
      `export declare const type: string, question: { type: string; numbered: { type: string } };\nexport const asked: unknown = ${code};\n`;
    await expectRefused([
      [file, SYNTAX, asks("question.type === 'level'")],
      [file, SYNTAX, asks("question.numbered.type !== 'text'")],
      [file, SYNTAX, asks("['level'].filter((type) => type === 'trait')")],
      [file, SYNTAX, asks("['single', 'multiple'].includes(question.type)")],
      [file, SYNTAX, asks("() => { switch (question.type) { case 'number': return 1; } return 2; }")],
    ]);
    await expectTaken([
      [file, asks("question.type === 'radio'")],
      [file, asks("type === 'error'")],
      [file, asks('{ a: 1 }[question.type]')],
    ]);
  });

  test('what the types show to be a mistake', async () => {
    const some = 'async function some(): Promise<number> { return await Promise.resolve(1); }\n';
    const file = 'app/server/*.ts';
    const rule = (name: string) => `typescript(${name})`;
    await expectRefused([
      [file, rule('no-floating-promises'), `${some}export function f() { some(); }\n`],
      [file, rule('no-misused-promises'), `${some}export const f = () => (some() ? 1 : 2);\n`],
      [file, rule('await-thenable'), 'export const f = async (n: number) => { await n; };\n'],
      [file, rule('no-explicit-any'), 'export type Anything = any;\n'],
      [file, rule('no-unsafe-assignment'), "export const read: number = JSON.parse('1');\n"],
      [file, rule('no-unsafe-return'), "export const f = (): number => JSON.parse('1');\n"],
      [file, rule('no-unsafe-argument'), "export const f = () => Math.abs(JSON.parse('1'));\n"],
      [file, rule('no-unsafe-member-access'), "export const f = () => { void JSON.parse('1').name; };\n"],
      [file, rule('no-unsafe-call'), "export const f = () => { JSON.parse('1')(); };\n"],
      [
        file,
        rule('no-deprecated'),
        '/** @deprecated */\nconst old = () => 1;\nexport const f = () => old();\n',
      ],
      [file, rule('only-throw-error'), "export const f = () => { throw 'text'; };\n"],
      [file, rule('restrict-template-expressions'), 'export const f = (o: object) => `${o}`;\n'],
      [file, rule('restrict-plus-operands'), "export const f = (n: number) => n + '1';\n"],
      [file, rule('no-unnecessary-condition'), 'export const f = (o: object) => (o ? 1 : 2);\n'],
      [file, rule('no-non-null-assertion'), 'export const f = (n: number | null) => n!;\n'],
      [file, rule('no-base-to-string'), 'export const f = (o: { a: 1 }) => String(o);\n'],
      [file, rule('unbound-method'), 'class A { m() { return this; } }\nexport const f = new A().m;\n'],
      [file, rule('consistent-type-imports'), "import { Dirent } from 'node:fs';\nexport type D = Dirent;\n"],
    ]);
  });

  test('what is too long, too deep or left over', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, line) => `export const a${line} = 1;\n`).join('');
    const body = (count: number) =>
      `export function f(a: number) {\n${'  a += 1;\n'.repeat(count)}  return a;\n}\n`;
    const branches = Array.from({ length: 12 }, (_, n) => `  if (a === ${n}) return ${n};\n`).join('');
    await expectRefused([
      ['app/server/*.ts', 'eslint(max-lines)', lines(301)],
      ['tests/*.ts', 'eslint(max-lines)', lines(401)],
      ['app/server/*.ts', 'eslint(max-lines-per-function)', body(60)],
      ['app/routes/*.tsx', 'eslint(max-lines-per-function)', body(80)],
      [
        'app/server/*.ts',
        'eslint(complexity)',
        `export function f(a: number) {\n${branches}  return a;\n}\n`,
      ],
      [
        'app/server/*.ts',
        'eslint(max-params)',
        'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n',
      ],
      ['app/server/*.ts', 'eslint(no-console)', "export const f = () => { console.log('here'); };\n"],
      ['app/server/*.ts', 'eslint(no-unused-vars)', 'const unused = 1;\nexport const f = 1;\n'],
    ]);
    await expectTaken([
      ['app/server/*.ts', lines(300)],
      ['app/routes/*.tsx', body(70)],
    ]);
  });

  test('a hook that is called now and then', async () => {
    const text =
      "import { useState } from 'react';\nexport function Page({ a }: { a: boolean }) {\n  if (a) useState(1);\n  return null;\n}\n";
    await expectRefused([['app/components/*.tsx', 'react-hooks(rules-of-hooks)', text]]);
  });
});
