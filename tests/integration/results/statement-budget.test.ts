import { beforeAll, describe, expect, it } from 'vitest';
import { findDefinition } from '#app/domain/survey/registry.ts';
import { paths } from '#app/paths.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import type { Context } from '#app/services/context.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { makeRound, makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { useWatchedDatabase } from '#tests/support/statements.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import {
  insertProvince,
  insertSheets,
  pick,
  randomAnswers,
  seededRandom,
  type Province,
} from '#tests/support/results/survey-data.ts';

/**
 * How many statements an answer may take, all in all: the session and what its person may now (three), the frame of the
 * page, every look-up and every count.
 * A page that needs more than it did asks something twice: see `prepareResults`.
 */
const database = useTestDatabase();
const watched = useWatchedDatabase(database);
const site = useTestSite({ database: watched });

/** A locked round, a published one, and one that takes responses and is compared with the others. */
const [LOCKED, PUBLISHED, OPEN] = ['quy-1', 'quy-2', 'quy-3'] as const;
const PERIODS = {
  [LOCKED]: ['2026-01-01', '2026-03-31'],
  [PUBLISHED]: ['2026-04-01', '2026-06-30'],
  [OPEN]: ['2026-07-01', '2026-09-30'],
} as const;

/** A head of all, one of a city with its wards, one of a single ward; what the last two see is protected. */
const ROLES = { admin: null, leader: null, manager: 0, staff: 2 } as const;
type RoleName = keyof typeof ROLES;

const visitors = new Map<RoleName, Visitor>();
const citizen = new Visitor(site);
let key: string;

async function fillRound(ctx: Context, province: Province, slug: keyof typeof PERIODS): Promise<void> {
  const definition = findDefinition(ctx.registry, 'sipas-2017', 1)!;
  const [periodFrom, periodTo] = PERIODS[slug];
  const closedAt = new Date(`${periodTo}T12:00:00+07:00`);
  const round = await makeRound(database.db, {
    slug,
    definitionId: definition.id,
    methodId: 'sipas-2017-pooled',
    periodFrom,
    periodTo,
    units: province.units.map(({ id }) => id),
    ...(slug === OPEN ? {} : { status: 'closed', closedAt }),
  });
  const random = seededRandom(8);
  const sheets = province.units.flatMap(({ id: unitId }, index) =>
    Array.from({ length: 3 + index * 10 }, (_, person) => ({
      unitId,
      roundId: round.id,
      answers: randomAnswers(definition, random),
      serviceAreaId: pick(province.areas, random).id,
      flags: person % 9 === 0 ? (['too_fast'] as const) : [],
      answeredAt: new Date(Date.parse(`${periodFrom}T03:00:00Z`) + person * 86_400_000),
    })),
  );
  await insertSheets(database.db, sheets);
}

beforeAll(async () => {
  const { db } = database;
  const ctx = await commandContext(database);
  const province = await insertProvince(db, {
    names: ['Thành phố', 'Phường Một', 'Phường Hai', 'Phường Ba', 'Xã Bốn', 'Xã Năm'],
    parents: [null, 0, 0, 0, null, null],
  });
  for (const slug of [LOCKED, PUBLISHED, OPEN]) await fillRound(ctx, province, slug);
  await lockRound(ctx, { slug: LOCKED });
  await lockRound(ctx, { slug: PUBLISHED });
  await publishRound(ctx, { slug: PUBLISHED });
  for (const [role, unit] of Object.entries(ROLES) as [RoleName, number | null][]) {
    const unitId = unit === null ? null : province.units[unit]!.id;
    visitors.set(role, await logIn(site, await makeStaff(db, { role, unitId })));
  }
  const scopes = ['results:read', 'results:small-groups'];
  // A lock is checked as a whole when a process uses it first; what follows is what every other answer takes.
  for (const slug of [LOCKED, PUBLISHED]) await visitors.get('admin')?.get(paths.roundResults(slug));
  key = (await createKey(ctx, { name: 'ngân sách', scopes, unitCode: '' })).token;
});

/** What the site does by the clock, whoever asks: the sample, the threshold, when a session was last used. */
const isByTheClock = (statement: string) =>
  statement.includes('from "installation"') ||
  statement.startsWith('select "disclosure_threshold"') ||
  statement.startsWith('update "staff_sessions"');

async function statementsOf(ask: () => Promise<Response>): Promise<readonly string[]> {
  const statements = await watched.during(async () => {
    const response = await ask();
    expect(response.status, response.url).toBe(200);
    await response.arrayBuffer();
  });
  return statements.filter((statement) => !isByTheClock(statement));
}

/** The statements that were sent more often than once, each once: what a failing page asks anew. */
const repeated = (statements: readonly string[]) =>
  [...new Set(statements.filter((text, place) => statements.indexOf(text) !== place))]
    .map((text) => text.slice(0, 120))
    .join('\n');

const forAll = (budget: number) => ({ admin: budget, leader: budget, manager: budget, staff: budget });

const PAGES: readonly (readonly [string, (slug: string) => string, Record<RoleName, number>])[] = [
  ['overview', paths.round, forAll(17)],
  ['results', paths.roundResults, { ...forAll(11), admin: 13, leader: 13 }],
  [
    'results, compared',
    (slug) => `${paths.roundResults(slug)}?compare=previous`,
    { ...forAll(15), admin: 16, leader: 16 },
  ],
  ['ranking', paths.roundRanking, forAll(12)],
  ['weak spots', paths.roundWeakSpots, forAll(11)],
  ['a unit', (slug) => paths.roundUnit(slug, 'u2'), { ...forAll(14), admin: 15, leader: 15 }],
  [
    'a unit, compared',
    (slug) => `${paths.roundUnit(slug, 'u2')}?compare=previous`,
    { ...forAll(18), admin: 19, leader: 19 },
  ],
  [
    'the week of a centre',
    (slug) => `${paths.centre('u2')}?round=${slug}`,
    { ...forAll(17), manager: 20, staff: 19 },
  ],
  ['the results as CSV', paths.roundResultsCsv, { ...forAll(10), admin: 12, leader: 12 }],
  ['the results as XLSX', paths.roundResultsXlsx, { ...forAll(10), admin: 12, leader: 12 }],
  ['the report', paths.roundReport, forAll(24)],
  ['the workbook', paths.roundWorkbook, forAll(23)],
];

describe.each([OPEN, PUBLISHED, LOCKED])('of round %s', (slug) => {
  // Nothing lies before the first round.
  const pages = PAGES.filter(([name]) => slug !== LOCKED || !name.includes('compared'));
  it.each(pages)(
    '%s takes no more statements than its budget, for every role',
    async (name, address, budget) => {
      for (const [role, visitor] of visitors) {
        const statements = await statementsOf(() => visitor.get(address(slug)));
        expect(statements.length, `${name}, ${role}: ${repeated(statements)}`).toBeLessThanOrEqual(
          budget[role],
        );
      }
    },
  );
});

it('the page of a unit with others below it takes one more at most', async () => {
  for (const slug of [OPEN, PUBLISHED, LOCKED]) {
    for (const role of ['admin', 'leader', 'manager'] as const) {
      const visitor = visitors.get(role)!;
      const statements = await statementsOf(() => visitor.get(paths.roundUnit(slug, 'u0')));
      expect(statements.length, `${role}: ${repeated(statements)}`).toBeLessThanOrEqual(16);
    }
  }
});

describe('what everybody may read', () => {
  it.each([
    ['list of publications', paths.publishedResults(), 1],
    ['publication', paths.publishedRound(PUBLISHED), 4],
    ['open data, CSV', paths.openData(PUBLISHED, 'csv'), 4],
    ['open data, JSON', paths.openData(PUBLISHED, 'json'), 4],
    ['API without a key', paths.apiResults(PUBLISHED), 5],
    ['what was done, in all', paths.improvements(), 13],
    ['what was done, of a unit', paths.unitImprovements('u2'), 16],
    ['feed', paths.improvementsFeed(), 3],
    ['catalogue', paths.catalog(), 9],
  ])('%s: no more statements than its budget', async (name, address, budget) => {
    const statements = await statementsOf(() => citizen.get(address));
    expect(statements.length, `${name}: ${repeated(statements)}`).toBeLessThanOrEqual(budget);
  });

  it('an answer of the API to a key: no more statements than its budget', async () => {
    for (const slug of [OPEN, PUBLISHED, LOCKED]) {
      const ask = () => citizen.get(paths.apiResults(slug), { authorization: `Bearer ${key}` });
      const statements = await statementsOf(ask);
      expect(statements.length, repeated(statements)).toBeLessThanOrEqual(10);
    }
  });
});
