import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { LOCKED_SLUG, makeLockedRound } from '#tests/support/results/locked-round.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });

beforeAll(async () => {
  await makeLockedRound(await commandContext(database), database.db);
});

interface Recipe {
  /** As its block in docs/locks.md is marked. */
  readonly language: string;
  readonly program: string;
  readonly file: string;
}

const NODE: Recipe = { language: 'js', program: process.execPath, file: 'check.mjs' };
const PYTHON: Recipe = { language: 'python', program: 'python3', file: 'check.py' };

/** A program of docs/locks.md, as somebody outside runs it. */
async function runRecipe({ language, program, file }: Recipe, at = site.url): Promise<string> {
  const blocks = new RegExp(`\`\`\`${language}\\n([^]+?)\`\`\``).exec(
    await readFile('docs/locks.md', 'utf8'),
  );
  const folder = await mkdtemp(join(tmpdir(), 'sipas-recipe-'));
  await writeFile(join(folder, file), blocks?.[1] ?? '');
  const env = { ...process.env, NO_PROXY: '*', no_proxy: '*' };
  const { stdout } = await promisify(execFile)(program, [join(folder, file), at, LOCKED_SLUG], { env });
  await rm(folder, { recursive: true });
  return stdout.trim();
}

/** Whether this machine has what the second program needs; the first needs nothing else than the site does. */
const hasPython =
  spawnSync('python3', ['-c', 'import cryptography.hazmat.primitives.serialization']).status === 0;

const page = async () => new Visitor(site).get(`/results/${LOCKED_SLUG}`);

const INTACT = `intact: ${LOCKED_SLUG}, lock 1, 2026-11-20T01:00:00.000Z`;

test('a page says what was published, and with which key anybody checks it', async () => {
  const shown = await (await page()).text();
  expect(shown).toContain('Phường Một');
  expect(shown).toContain('seal-key.pem');
});

/** Another site that serves the same files, but for one name. */
async function serveForgery(): Promise<{ url: string; close: () => void }> {
  const forged = async (url: string) => {
    const text = await (await fetch(`${site.url}${url}`)).text();
    return url.endsWith('/data.json') ? text.replace('Phường Một', 'Phường Mới') : text;
  };
  const server = createServer(({ url = '' }, answer) => {
    void forged(url).then((text) => answer.end(text));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

describe.each([
  ['of Node.js', NODE, true],
  ['in Python', PYTHON, hasPython],
])('the program %s', (_name, recipe, isThere) => {
  test.skipIf(!isThere)('finds what was published intact', async () => {
    expect(await runRecipe(recipe)).toBe(INTACT);
  });

  test.skipIf(!isThere)('finds a changed name', async () => {
    const forgery = await serveForgery();
    expect(await runRecipe(recipe, forgery.url)).toBe('NOT what was signed');
    forgery.close();
  });
});

test('a page whose figures are not what was signed shows none, and says so', async () => {
  await database.sql.unsafe(`alter table seals disable trigger user;
    update seals set document = replace(document, '"rate": 4', '"rate": 9') where kind = 'publication';
    alter table seals enable trigger user`);
  const answer = await page();
  expect(answer.status).toBe(503);
  const shown = await answer.text();
  expect(shown).toContain('Chưa xác nhận được số liệu');
  expect(shown).not.toContain('Phường Một');
  for (const file of ['data.csv', 'data.json', 'seal.json']) {
    expect((await new Visitor(site).get(`/results/${LOCKED_SLUG}/${file}`)).status).toBe(503);
  }
});
