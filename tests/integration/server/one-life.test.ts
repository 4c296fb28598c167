import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { makeAnsweredRound } from '#tests/support/answered-round.ts';
import { makeAccessPoint, makeStaff } from '#tests/support/factories.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const SLUG = 'quy-3';

let database: TestDatabase;
let code: string;
let person: Awaited<ReturnType<typeof makeStaff>>;

beforeAll(async () => {
  await ensureBuild({ buildFolder: process.env['BUILD_DIR'] ?? 'build' });
  database = await createTestDatabase();
  const { db } = database;
  const [unitId] = await makeAnsweredRound(db, SLUG);
  code = (await makeAccessPoint(db, { unitId })).code;
  person = await makeStaff(db);
});
afterAll(() => database.drop());

const inProcess = async (
  env: Record<string, string>,
  work: (site: SiteProcess, admin: Visitor) => Promise<void>,
) => {
  const site = await startSiteProcess({ env: { DATABASE_URL: database.url, ...env } });
  try {
    await work(site, await logIn(site, person));
  } finally {
    await site.stop();
  }
};

/** A Word document with at least one picture. */
async function expectPictures(response: Response): Promise<void> {
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/wordprocessingml/);
  expect(Buffer.from(await response.arrayBuffer()).includes('word/media/')).toBe(true);
}

const byPage = async (admin: Visitor) => expectPictures(await admin.get(paths.roundReport(SLUG)));

/** Asked for in the console and made by the process on its own. */
async function byJob(admin: Visitor): Promise<void> {
  const wish = { title: 'Báo cáo', about: `round:${SLUG}`, content: 'document', unit: '', locale: 'vi' };
  const asked = await admin.post(paths.newReport(), { ...wish, from: '', to: '' });
  const file = `${asked.headers.get('location') ?? ''}/file`;
  await expect
    .poll(async () => (await admin.get(file)).status, { timeout: 60_000, interval: 200 })
    .not.toBe(409);
  await expectPictures(await admin.get(file));
}

describe('one process', () => {
  test('makes a report with pictures as a job, and then for who downloads it', () =>
    inProcess({}, async (_site, admin) => {
      await byJob(admin);
      await byPage(admin);
    }));

  test('makes a report with pictures for who downloads it, and then as a job', () =>
    inProcess({}, async (_site, admin) => {
      await byPage(admin);
      await byJob(admin);
    }));

  test('runs every module of the product once, for citizens, staff and jobs alike', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sipas-modules-'));
    try {
      // A thread has modules of its own: it is one process more, and tried where there is none.
      await inProcess({ NODE_V8_COVERAGE: folder, THREADS: '0' }, async (site, admin) => {
        expect((await fetch(site.url + paths.survey(code))).status).toBe(200);
        await byJob(admin);
      });
      const modules = await listModules(folder);
      expect(modules).toEqual(
        expect.arrayContaining([
          'app/server/start.js',
          'app/domain/errors.ts',
          'app/components/survey/survey-page.tsx',
          'app/services/documents/draw-png.server.ts',
          'db/client.server.ts',
        ]),
      );
      expect(modules.filter((module, place) => modules.indexOf(module) !== place)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

/** The source of every module of `app/` and `db/` that a process evaluated, as often as it did: by V8's own count. */
async function listModules(folder: string): Promise<string[]> {
  const [report = '', ...more] = await readdir(folder);
  expect(more).toEqual([]);
  const { result } = JSON.parse(await readFile(join(folder, report), 'utf8')) as Coverage;
  const files = result.flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
  const own = files.filter((file) => !relative(projectRoot, file).startsWith('node_modules'));
  const sources = await Promise.all(own.map(sourcesOf));
  return sources
    .flat()
    .map((file) => relative(projectRoot, file))
    .filter((file) => /^(app|db)\//.test(file));
}

/** The sources that a built file was made of, as its source map says; a file that was not built is its own. */
async function sourcesOf(file: string): Promise<string[]> {
  const map = await readFile(`${file}.map`, 'utf8').catch(() => null);
  if (map === null) return [file];
  const { sources } = JSON.parse(map) as { sources: string[] };
  return sources.map((source) => join(dirname(file), source));
}
