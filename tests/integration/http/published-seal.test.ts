import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
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

/** The program of docs/locks.md, as somebody outside runs it. */
async function runRecipe(): Promise<string> {
  const program = /```js\n([^]+?)```/.exec(await readFile('docs/locks.md', 'utf8'))?.[1] ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'sipas-recipe-'));
  const file = join(folder, 'check.mjs');
  await writeFile(file, program);
  const { stdout } = await promisify(execFile)(process.execPath, [file, site.url, LOCKED_SLUG]);
  await rm(folder, { recursive: true });
  return stdout.trim();
}

const page = async () => new Visitor(site).get(`/results/${LOCKED_SLUG}`);

test('anybody checks published figures with the program of the documentation', async () => {
  expect(await runRecipe()).toBe(`intact: ${LOCKED_SLUG}, lock 1, 2026-11-20T01:00:00.000Z`);
  const shown = await (await page()).text();
  expect(shown).toContain('Phường Một');
  expect(shown).toContain('seal-key.pem');
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
