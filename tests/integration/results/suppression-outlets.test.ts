import { beforeAll, describe, expect, it } from 'vitest';
import { NO_FIGURE } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { getEffect } from '#app/services/plans/get-effect.server.ts';
import { getRoundReport } from '#app/services/results/get-round-report.server.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import {
  makeAccessPoint,
  makePlan,
  makeResponse,
  makeRound,
  makeServiceArea,
  makeStaff,
  makeUnit,
} from '#tests/support/factories.ts';
import { useTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { textsIn } from '#tests/support/zip.ts';
import { readWorkbook } from '#tests/support/results/read-files.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

/**
 * What every outlet hands to readers who do not see small groups. Two units must be hidden; their rates are numbers that
 * nothing else has, so that they are found wherever they leak: in a cell, a chart's data, a title, a file. The seconds of a
 * time stamp are no rate. The command line has no such reader: whoever has a shell on the server owns the data.
 */
const HIDDEN = [
  { code: 'NHO', rate: /(?<![\d:])66[.,]6/ },
  { code: 'BENCANH', rate: /(?<![\d:])37[.,]5/ },
] as const;

/** The levels that were chosen in a small unit, in one that must be hidden with it, and in a large one. */
function levelsOf(threshold: number): Readonly<Record<string, readonly number[]>> {
  const eight = [4, 4, 4, 1, 1, 1, 1, 1];
  return {
    NHO: [5, 5, 1],
    BENCANH: Array.from({ length: Math.ceil(threshold / 8) }, () => eight).flat(),
    LON: Array.from({ length: 6 * threshold }, () => 4),
  };
}

const [OPEN, PUBLISHED] = ['dang-mo', 'da-cong-bo'];

let manager: Visitor;
let admin: Visitor;

/** A round that takes responses and a published one, both with the same units, and who reads them. */
async function fillPlace(database: TestDatabase, site: TestSite, threshold: number): Promise<void> {
  const { db } = database;
  const city = await makeUnit(db, { code: 'TP', kind: 'city', name: 'Thành phố Mẫu' });
  const area = await makeServiceArea(db);
  const units: { id: number; overall: readonly number[] }[] = [];
  for (const [code, overall] of Object.entries(levelsOf(threshold))) {
    const { id } = await makeUnit(db, { code, name: `Phường ${code}`, parentId: city.id });
    units.push({ id, overall });
    await makeAccessPoint(db, { unitId: id });
  }
  await makePlan(db, { unitId: city.id });
  for (const slug of [OPEN, PUBLISHED]) {
    const closedAt = new Date('2026-07-01T00:00:00+07:00');
    const state = slug === OPEN ? {} : { status: 'closed' as const, closedAt };
    const round = await makeRound(db, { slug, units: units.map(({ id }) => id), ...state });
    for (const { id: unitId, overall } of units) {
      for (const level of overall) {
        const answers = [level, level, level, level, level, level, null];
        await makeResponse(db, { unitId, roundId: round.id, serviceAreaId: area.id, answers });
      }
    }
  }
  await showAll(db);
  const ctx = { ...(await commandContext(database)), disclosureThreshold: threshold };
  await lockRound(ctx, { slug: PUBLISHED });
  await publishRound(ctx, { slug: PUBLISHED });
  manager = await logIn(site, await makeStaff(db, { role: 'manager', unitId: city.id }));
  admin = await logIn(site, await makeStaff(db));
}

/** All that an answer says: the text of a page with the data for its scripts, or the cells of a workbook. */
async function everythingIn(response: Response): Promise<string> {
  expect(response.status, response.url).toBe(200);
  const isWorkbook = response.headers.get('content-type')?.includes('spreadsheet') ?? false;
  return isWorkbook ? JSON.stringify(await readWorkbook(response)) : response.text();
}

const VIEWS = [
  'unit',
  'service_area',
  'unit,service_area',
  'unit,factor',
  'unit,criterion',
  'unit,month',
  'criterion',
];
const SORTS = ['', '&sort=rate&dir=desc', '&sort=n1'];

const consoleOutlets = (slug: string) => [
  ...VIEWS.flatMap((by) => SORTS.map((sort) => `${paths.roundResults(slug)}?by=${by}${sort}`)),
  ...VIEWS.flatMap((by) => [
    `${paths.roundResultsCsv(slug)}?by=${by}`,
    `${paths.roundResultsCsv(slug)}?by=${by}&separator=,`,
    `${paths.roundResultsXlsx(slug)}?by=${by}`,
  ]),
  `${paths.roundResults(slug)}?by=unit&from=2026-06-15&to=2026-06-30`,
  paths.roundRanking(slug),
  paths.roundWeakSpots(slug),
  paths.round(slug),
];

const PUBLIC_OUTLETS = [
  paths.publishedRound(PUBLISHED),
  `${paths.publishedRound(PUBLISHED)}?q=nho`,
  paths.openData(PUBLISHED, 'csv'),
  paths.openData(PUBLISHED, 'json'),
  ...['unit', 'service_area', 'unit,service_area', 'unit,criterion'].flatMap((by) =>
    ['json', 'csv'].map((format) => `${paths.apiResults(PUBLISHED)}?by=${by}&format=${format}`),
  ),
];

describe.each(TESTED_THRESHOLDS)('with a threshold of %i', (T) => {
  const database = useTestDatabase();
  const site = useTestSite({ database, env: { DISCLOSURE_THRESHOLD: String(T) } });
  beforeAll(() => fillPlace(database, site, T));

  describe('no outlet gives away the figure of a small group, nor of the one hidden with it', () => {
    it.each(SORTS)('the test finds them where they are shown: to an administrator%s', async (sort) => {
      const text = await everythingIn(await admin.get(`${paths.roundResults(OPEN)}?by=unit${sort}`));
      for (const { rate } of HIDDEN) expect(text).toMatch(rate);
    });

    it.each([...consoleOutlets(OPEN), ...consoleOutlets(PUBLISHED)])(
      'to a manager at %s',
      async (address) => {
        const text = await everythingIn(await manager.get(address));
        for (const { rate } of HIDDEN) expect(rate.exec(text)?.[0]).toBeUndefined();
      },
    );

    it.each(PUBLIC_OUTLETS)('to everybody at %s', async (address) => {
      const text = await everythingIn(await new Visitor(site).get(address));
      for (const { rate } of HIDDEN) expect(rate.exec(text)?.[0]).toBeUndefined();
    });

    it('and of figures that are locked, how many responses each unit had is told to the province alone', async () => {
      const told = async (visitor: Visitor, slug: string) => {
        const page = await everythingIn(await visitor.get(paths.round(slug)));
        const list = await everythingIn(await visitor.get(paths.rounds()));
        const [line = ''] = new RegExp(`rounds/${slug}"[^]*?</tr>`).exec(list) ?? [];
        return [page.includes('Đã thu'), !line.includes(`text-ink-faint">${NO_FIGURE}<`)];
      };
      expect(await told(manager, OPEN)).toEqual([true, true]);
      expect(await told(manager, PUBLISHED)).toEqual([false, false]);
      expect(await told(admin, PUBLISHED)).toEqual([true, true]);
    });

    it.each(['NHO', 'BENCANH'])(
      'nor do papers of %s that people above it read, whoever writes them',
      async (unit) => {
        const period = '2026-q3';
        const report = paths.reformReport(period, unit);
        for (const address of [report, paths.reformDocument(period, unit), paths.reformAnnex(period, unit)]) {
          const response = await manager.get(address);
          expect(response.status).toBe(200);
          const isPage = address === report;
          const text = isPage ? await response.text() : await textsIn(response);
          for (const { rate } of HIDDEN) expect(rate.exec(text)?.[0], address).toBeUndefined();
        }
        const from = { round: OPEN, criterion: 'procedures' };
        const task = async (code: string) =>
          /name="baseline"[^>]*value="([^"]*)"/.exec(
            await everythingIn(await admin.get(paths.newTask({ ...from, unit: code }))),
          )?.[1];
        // A task about a unit begins with the figure that people above see of it, and without one that they do not.
        const csv = `${paths.roundResultsCsv(OPEN)}?by=criterion&unit=LON&alone=1`;
        const [, seen] = /;(100,00);/.exec(await everythingIn(await manager.get(csv))) ?? [];
        expect([await task(unit), await task('LON')]).toEqual([undefined, seen]);
      },
    );

    it('nor does the workbook say who answered where it withholds how many did', async () => {
      const ctx = { ...(await commandContext(database)), disclosureThreshold: T };
      const units = await database.sql<{ id: number; code: string }[]>`
        select id, code from units where code in ('NHO', 'BENCANH', 'LON')`;
      // A questionnaire that asks who answers.
      const round = await makeRound(database.db, {
        ...{ slug: 'hoi-nguoi', units: units.map(({ id }) => id), definitionId: 'sipas-2017' },
        ...{
          methodId: 'sipas-2017-pooled',
          status: 'closed',
          closedAt: new Date('2026-07-01T00:00:00+07:00'),
        },
      });
      const levels = levelsOf(T);
      for (const { id: unitId, code } of units) {
        for (const level of levels[code] ?? []) {
          const answers = [...Array.from({ length: 22 }, () => level), null, null, null];
          await makeResponse(database.db, { unitId, roundId: round.id, answers });
        }
      }
      await showAll(database.db);
      await lockRound(ctx, { slug: round.slug });
      await publishRound(ctx, { slug: round.slug });
      const profileFor = async (code: string) => {
        const grants = [{ role: 'staff' as const, unitId: units.find((unit) => unit.code === code)!.id }];
        const reader = { ...ctx, actor: { kind: 'staff' as const, id: 'x', grants } };
        return (await getRoundReport(reader, { round: round.slug })).profile.length;
      };
      expect([await profileFor('BENCANH'), await profileFor('NHO')]).toEqual([0, 0]);
      expect((await getRoundReport(ctx, { round: round.slug })).profile.length).toBeGreaterThan(0);
    });

    it('and whether a task about all units helped is told of published rounds, and the same to everybody', async () => {
      const ctx = { ...(await commandContext(database)), disclosureThreshold: T };
      const [city] = await database.sql<{ id: number }[]>`select id from units where code = 'TP'`;
      const grants = [{ role: 'manager' as const, unitId: city!.id }];
      const reader = { ...ctx, actor: { kind: 'staff' as const, id: 'x', grants } };
      const about = {
        questionId: 'procedures',
        aboutUnit: null,
        serviceArea: null,
        origin: 'criterion',
      } as const;
      const before = async (who: typeof ctx, slug: string) => {
        const task = { ...about, round: { slug, title: slug } };
        return (await getEffect(who, task, { locale: 'vi' }))?.before.row?.rate;
      };
      expect(await before(reader, OPEN)).toBeUndefined();
      expect(await before(reader, PUBLISHED)).toBe(await before(ctx, PUBLISHED));
      expect(await before(ctx, PUBLISHED)).toBeGreaterThan(0);
    });

    it('and how many forms came in by a code is told to the province, to others whether any did', async () => {
      const listed = async (visitor: Visitor) => everythingIn(await visitor.get(paths.accessPoints()));
      expect(await listed(manager)).toContain('chưa có');
      expect(await listed(admin)).not.toContain('chưa có');
    });

    it('and says below what number they are withheld', async () => {
      const texts = await Promise.all([
        everythingIn(await manager.get(`${paths.roundResults(OPEN)}?by=unit`)),
        everythingIn(await new Visitor(site).get(paths.publishedRound(PUBLISHED))),
      ]);
      for (const text of texts) {
        expect(text).toMatch(new RegExp(`n (<|&lt;) ${T}\\b`));
        expect(text).not.toMatch(new RegExp(`n (<|&lt;) (?!${T}\\b)`));
      }
    });
  });

  describe('a published page', () => {
    it('is kept a minute by anybody and not sent again while it is the same', async () => {
      const visitor = new Visitor(site);
      for (const address of [
        paths.publishedResults(),
        paths.publishedRound(PUBLISHED),
        paths.openData(PUBLISHED, 'csv'),
      ]) {
        const first = await visitor.get(address);
        expect(first.headers.get('cache-control')).toBe('public, max-age=60, must-revalidate');
        const etag = first.headers.get('etag') ?? '';
        expect((await visitor.get(address, { 'if-none-match': etag })).status).toBe(304);
        expect((await visitor.get(`${address}?lang=en`, { 'if-none-match': etag })).status).toBe(200);
      }
    });

    it('is a friendly 404 for a round that is not published', async () => {
      const response = await new Visitor(site).get(paths.publishedRound(OPEN));
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('chưa được công bố');
      expect((await new Visitor(site).get(paths.openData(OPEN, 'csv'))).status).toBe(404);
    });
  });
});
