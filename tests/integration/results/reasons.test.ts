import { beforeAll, describe, expect, it } from 'vitest';
import type { ReasonsAnswer } from '#app/domain/api/answers.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { ReasonTable } from '#app/domain/results/insights/reasons.ts';
import { paths } from '#app/paths.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import type { Context } from '#app/services/context.ts';
import { reasonQuestion, type ReasonKey } from '#app/domain/results/insights/reasons.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import { askReasons, type AskReasons } from '#app/services/results/get-reasons.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { withdrawResponse } from '#db/queries/receipts/receipts.ts';
import { countReasons } from '#db/queries/tallies/reasons.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { responses } from '#db/schema/index.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeCounter, makeResponse, makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { readCsv, readWorkbook } from '#tests/support/results/read-files.ts';
import { foldAll, foldAsOne, showAll } from '#tests/support/results/tally-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const SLUG = 'quy-3';
/** Bits of the options of counter-quick, in the order of the form. */
const [ATTITUDE, WAITING, LATE] = [1, 4, 32];
const [FIRST_WEEK, SECOND_WEEK] = ['2026-06-15', '2026-06-22'];

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let city: { id: number };
let centre: { id: number };
let other: { id: number };
let roundId: number;
let leader: Visitor;
let staff: Visitor;

interface Came {
  readonly unitId: number;
  readonly counterId?: number | null;
  readonly day: string;
  /** The mask that was ticked; none by somebody who is satisfied. */
  readonly mask?: number;
  readonly flags?: number;
}

async function come(times: number, { unitId, counterId = null, day, mask, flags = 0 }: Came) {
  const answers = mask === undefined ? [5, 5, 5, 5, 5, 5, null] : [2, 2, 2, 2, 2, 2, mask];
  const answeredAt = new Date(`${day}T09:00:00+07:00`);
  const given = { unitId, counterId, roundId, answers, answeredAt, flags };
  return Promise.all(Array.from({ length: times }, () => makeResponse(database.db, given)));
}

beforeAll(async () => {
  const { db } = database;
  ctx = { ...(await commandContext(database)), disclosureThreshold: USUAL_THRESHOLD };
  city = await makeUnit(db, { code: 'TP', kind: 'city', name: 'Thành phố Mẫu' });
  centre = await makeUnit(db, { code: 'TT1', kind: 'centre', name: 'Trung tâm Một', parentId: city.id });
  other = await makeUnit(db, { code: 'TT2', kind: 'centre', name: 'Trung tâm Hai', parentId: city.id });
  roundId = (await makeRound(db, { slug: SLUG, units: [centre.id, other.id] })).id;
  const counters = [];
  for (const code of ['Q1', 'Q2', 'Q3']) {
    counters.push((await makeCounter(db, { unitId: centre.id, code, name: `Quầy ${code}` })).id);
  }
  const [q1, q2, q3] = counters as [number, number, number];
  const at = (counterId: number, day: string) => ({ unitId: centre.id, counterId, day });
  await come(9, { ...at(q1, FIRST_WEEK), mask: WAITING });
  await come(7, { ...at(q1, FIRST_WEEK), mask: LATE });
  await come(3, { ...at(q1, FIRST_WEEK), mask: ATTITUDE });
  await come(6, { ...at(q2, SECOND_WEEK), mask: WAITING });
  await come(4, at(q2, SECOND_WEEK));
  await come(1, { ...at(q3, SECOND_WEEK), mask: WAITING });
  await come(9, at(q3, SECOND_WEEK));
  await come(2, { unitId: other.id, day: FIRST_WEEK, mask: WAITING });
  await come(18, { unitId: other.id, day: FIRST_WEEK });
  const [withdrawn] = await come(1, { ...at(q1, FIRST_WEEK), mask: WAITING });
  const taken = { unitId: centre.id, responseId: withdrawn!.id };
  await db.transaction((tx) => withdrawResponse(tx, taken, ctx.now));
  await showAll(db);
  leader = await logIn(site, await makeStaff(db, { role: 'leader' }));
  staff = await logIn(site, await makeStaff(db, { role: 'staff', unitId: centre.id }));
});

const LEADER: Actor = { kind: 'staff', id: 'leader', grants: [{ role: 'leader', unitId: null }] };
const staffOf = (unitId: number): Actor => ({
  kind: 'staff',
  id: 'staff',
  grants: [{ role: 'staff', unitId }],
});
const managerOf = (unitId: number): Actor => ({
  kind: 'staff',
  id: 'manager',
  grants: [{ role: 'manager', unitId }],
});

async function ask(actor: Actor, asked: Omit<AskReasons, 'round' | 'locale'> = {}): Promise<ReasonTable> {
  const prepared = prepareResults({ ...ctx, actor });
  return (await askReasons(prepared, { ...asked, round: SLUG, locale: 'vi' }))!.table;
}

/** The counts of one reason by the codes of the rows, and of all together. */
function countsOf({ reasons, rows, total }: ReasonTable, reason: string) {
  const place = reasons.findIndex(({ code }) => code === reason);
  const entries = rows.map(({ label, counts }) => [label.code, counts[place]] as const);
  return { ...Object.fromEntries(entries), all: total.counts[place] };
}

describe('what was not good in a round', () => {
  it('is shown to the province as it was ticked, by unit, counter, area and week, without what was withdrawn', async () => {
    const table = await ask(LEADER, { by: 'unit' });
    expect(table.reasons.slice(0, 3).map(({ code }) => code)).toEqual(['waiting', 'late', 'attitude']);
    expect(countsOf(table, 'waiting')).toEqual({ TT1: 16, TT2: 2, all: 18 });
    expect(countsOf(table, 'attitude')).toEqual({ TT1: 3, TT2: 0, all: 3 });
    expect(countsOf(await ask(LEADER, { by: 'counter', unit: 'TT1' }), 'waiting')).toEqual({
      Q1: 9,
      Q2: 6,
      Q3: 1,
      all: 16,
    });
    expect(countsOf(await ask(LEADER, { by: 'week' }), 'waiting')).toEqual({
      [FIRST_WEEK]: 11,
      [SECOND_WEEK]: 7,
      all: 18,
    });
    expect(countsOf(await ask(LEADER, { by: 'service_area' }), 'waiting')).toEqual({ '': 18, all: 18 });
  });

  it('is shown to staff of a unit from five people on, a counter only where no small one follows from it', async () => {
    const table = await ask(staffOf(centre.id), { by: 'counter' });
    expect(countsOf(table, 'waiting')).toEqual({ Q1: 9, Q2: null, Q3: null, all: 16 });
    // All of them ticked it at one counter: shown, it would say that nobody did at the others.
    expect(countsOf(table, 'late')).toEqual({ Q1: null, Q2: null, Q3: null, all: 7 });
    expect(countsOf(table, 'attitude')).toEqual({ Q1: null, Q2: null, Q3: null, all: null });
    // Three people, no number: but what came up more often than what nobody ticked.
    expect(table.reasons.slice(0, 3).map(({ code }) => code)).toEqual(['waiting', 'late', 'attitude']);
    expect(table.isOrderTold).toBe(true);
  });

  it('is shown to them by week, too, but not by service area', async () => {
    const table = await ask(staffOf(centre.id), { by: 'week' });
    expect(countsOf(table, 'waiting')).toEqual({ [FIRST_WEEK]: 9, [SECOND_WEEK]: 7, all: 16 });
    expect(countsOf(table, 'late')).toEqual({ [FIRST_WEEK]: null, [SECOND_WEEK]: null, all: 7 });
    await expect(ask(staffOf(centre.id), { by: 'service_area' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('hides from a manager both units where one is small, also when they ask about one alone', async () => {
    const manager = managerOf(city.id);
    expect(countsOf(await ask(manager, { by: 'unit' }), 'waiting')).toEqual({
      TT1: null,
      TT2: null,
      all: 18,
    });
    expect(countsOf(await ask(manager, { unit: 'TT1', by: 'counter' }), 'waiting')).toEqual({
      Q1: null,
      Q2: null,
      Q3: null,
      all: null,
    });
    await expect(ask(manager, { by: 'week' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is of no unit beyond reach, and nothing where the questionnaire does not ask', async () => {
    await expect(ask(staffOf(centre.id), { unit: 'TT2' })).rejects.toMatchObject({ code: 'not_found' });
    const asked = { slug: 'sipas', definitionId: 'sipas-2017', methodId: 'sipas-2017-pooled' };
    await makeRound(database.db, { ...asked, units: [centre.id] });
    const prepared = prepareResults({ ...ctx, actor: LEADER });
    expect(await askReasons(prepared, { round: 'sipas', locale: 'vi' })).toBeNull();
  });
});

describe('every outlet', () => {
  it('says the same: page, CSV, workbook, report and API', async () => {
    const choice = { unit: 'TT1', by: 'counter' };
    const page = await (await staff.get(paths.roundReasons(SLUG, choice))).text();
    expect(page).toContain('Phải chờ lâu');
    const csv = await (await staff.get(paths.roundReasonsFile(SLUG, 'csv', choice))).text();
    const [first, second] = readCsv(csv.replace('\uFEFF', ''), ';');
    expect(
      [first, second].map((row) => [row?.['Mã quầy'], row?.['Phải chờ lâu'], row?.['Thái độ phục vụ']]),
    ).toEqual([
      ['Q1', '9', 'n < 5'],
      ['Q2', 'n < 5', 'n < 5'],
    ]);
    expect(csv).toMatch(/\r\n\r\n[^]*\r\nAi trả lời;[^]*\r\nLập lúc;\d\d:\d\d \d\d\/\d\d\/\d{4}\r\n$/);
    expect(page).toContain('Ai trả lời');
    const book = await readWorkbook(await staff.get(paths.roundReasonsFile(SLUG, 'xlsx', choice)));
    expect(book.flatMap(({ rows }) => rows.flat()).join()).toContain('Ai trả lời: ');
    expect(book.flatMap(({ rows }) => rows.flat())).toEqual(expect.arrayContaining(['Quầy Q1', 9]));
    const workbook = await readWorkbook(await leader.get(paths.roundWorkbook(SLUG)));
    const sheet = workbook.find(({ name }) => name === 'Điều chưa tốt');
    expect(sheet?.rows.flat()).toEqual(expect.arrayContaining(['Trung tâm Một', 16]));
    const report = await leader.get(paths.roundReport(SLUG));
    expect(report.status).toBe(200);
  });

  it('says in the file how many responses were left out, as the file of results does, and what is unlike chance to the province alone', async () => {
    await come(7, { unitId: centre.id, day: FIRST_WEEK, flags: flagBits(['beyond_capacity']) });
    await showAll(database.db);
    const textOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
    const leftOutIn = (file: string) => /Đã tạm loại \d+ phiếu\./.exec(file)?.[0];
    const unitOf = (unit: string) => ({ unit, alone: '1' });
    for (const [visitor, choice, asked, said] of [
      [leader, {}, {}, 'Đã tạm loại 7 phiếu.'],
      [leader, { unit: 'TT1' }, unitOf('TT1'), 'Đã tạm loại 7 phiếu.'],
      [leader, { unit: 'TT2' }, unitOf('TT2'), 'Đã tạm loại 0 phiếu.'],
      // In steps: those that came alone are not told of yet.
      [staff, { unit: 'TT1', by: 'counter' }, unitOf('TT1'), 'Đã tạm loại 0 phiếu.'],
    ] as const) {
      const question = new URLSearchParams({ by: 'unit', ...asked });
      const results = await textOf(visitor, `${paths.roundResultsCsv(SLUG)}?${question}`);
      const reasons = await textOf(visitor, paths.roundReasonsFile(SLUG, 'csv', choice));
      expect([leftOutIn(reasons), leftOutIn(results)]).toEqual([said, said]);
      expect(reasons.includes('Điểm bất thường')).toBe(visitor === leader);
    }
  });

  it('gives the API to a key, and to nobody without one', async () => {
    const { token } = await createKey(
      { ...ctx, actor: { kind: 'cli' } },
      { name: 'IOC', scopes: ['results:read'], unitCode: 'TT1' },
    );
    const address = `${paths.apiReasons(SLUG)}?by=counter`;
    const response = await leader.get(address, { authorization: `Bearer ${token}` });
    const answer = (await response.json()) as ReasonsAnswer;
    expect(answer).toMatchObject({ by: 'counter', protected: true, unit: { code: 'TT1' } });
    expect(answer.rows.map(({ code, counts }) => [code, counts[0]])).toEqual([
      ['Q1', 9],
      ['Q2', null],
      ['Q3', null],
    ]);
    expect((await leader.get(address)).status).toBe(401);
  });
});

describe('who watches a counter', () => {
  it('sees nothing of the next person until five have come, while the province sees it at once', async () => {
    const before = await ask(staffOf(centre.id));
    await come(4, { unitId: centre.id, day: SECOND_WEEK, mask: WAITING });
    await foldAsOne(database.db, ctx.registry);
    expect(await ask(staffOf(centre.id))).toEqual(before);
    expect(countsOf(await ask(LEADER, { unit: 'TT1' }), 'waiting')).toEqual({ all: 20 });
    await come(1, { unitId: centre.id, day: SECOND_WEEK, mask: WAITING });
    await foldAsOne(database.db, ctx.registry);
    expect(countsOf(await ask(staffOf(centre.id)), 'waiting')).toEqual({ all: 21 });
  });
});

describe('reasons that are tallied', () => {
  type Group = { readonly responses: number; readonly people: number; readonly counts: readonly number[] };
  const KEYS = ['unit', 'service_area', 'counter', 'week', null] as const;

  async function query(by: ReasonKey | null) {
    const definition = findDefinition(ctx.registry, 'counter-quick', 1)!;
    const asked = reasonQuestion(definition)!;
    const { excludedFlags } = findMethod(ctx.registry, 'counter-overall')!;
    const about = { roundId, definitionVersion: 1, excludedFlags, asked, by, sight: 'live' } as const;
    const unitIds = by === 'counter' ? [centre.id] : undefined;
    const rows = await countReasons(database.db, { ...about, unitIds, scope: { kind: 'all' } });
    return new Map(
      rows.map(({ id, week, responses, people, counts }) => [
        week ?? String(id),
        { responses, people, counts },
      ]),
    );
  }

  /** The same from the rows of responses, one by one. */
  async function byHand(by: ReasonKey | null) {
    const asked = reasonQuestion(findDefinition(ctx.registry, 'counter-quick', 1)!)!;
    const leftOut = flagBits(findMethod(ctx.registry, 'counter-overall')!.excludedFlags);
    const rows = await database.db.select().from(responses);
    const groups = new Map<string, { responses: number; people: number; counts: number[] }>();
    for (const row of rows) {
      const isOther = row.roundId !== roundId || !row.counted || (row.flags & leftOut) !== 0;
      if (isOther || (by === 'counter' && row.unitId !== centre.id)) continue;
      const keys = {
        unit: row.unitId,
        service_area: row.serviceAreaId,
        counter: row.counterId,
        week: weekOf(localDate(row.answeredAt)).from,
      };
      const key = String(by === null ? null : keys[by]);
      const none = { responses: 0, people: 0, counts: asked.question.options.map(() => 0) };
      const mask = row.answers[asked.place] || 0;
      const { responses: before, people, counts } = groups.get(key) ?? none;
      groups.set(key, {
        responses: before + 1,
        people: people + Math.sign(mask),
        counts: counts.map((count, bit) => count + ((mask >> bit) & 1)),
      });
    }
    return groups as ReadonlyMap<string, Group>;
  }

  async function expectRight(): Promise<void> {
    for (const by of KEYS) expect(await query(by), by ?? 'all').toEqual(await byHand(by));
  }
  const verify = () => verifyTallies(database.db, ctx.registry);
  const clean = { differences: [], untallied: [] };

  it('are those of the single responses: folded, not folded, taken back, left out, from before and rebuilt', async () => {
    await foldAll(database.db, ctx.registry);
    await expectRight();
    await come(6, { unitId: other.id, day: '2026-07-05', mask: ATTITUDE + LATE });
    await come(2, { unitId: other.id, day: '2026-07-06', mask: LATE, flags: flagBits(['too_fast']) });
    const [gone] = await come(1, { unitId: other.id, day: '2026-07-06', mask: WAITING });
    await expectRight();
    await foldAll(database.db, ctx.registry);
    await database.db.transaction((tx) =>
      withdrawResponse(tx, { unitId: other.id, responseId: gone!.id }, ctx.now),
    );
    await expectRight();
    await foldAll(database.db, ctx.registry);
    await expectRight();
    expect(await verify()).toMatchObject(clean);
    // An installation from before there were such tallies: counted from the responses, until the next fold.
    await database.sql`delete from reason_tallies`;
    await database.sql`update tallied_rounds set reasons = null`;
    await expectRight();
    await foldAll(database.db, ctx.registry);
    await expectRight();
    expect(await verify()).toMatchObject(clean);
    await rebuildTallies(database.db, { registry: ctx.registry, disclosureThreshold: USUAL_THRESHOLD });
    await expectRight();
    expect(await verify()).toMatchObject(clean);
  });

  it('are what pages read, and a false one is named by the verification', async () => {
    const before = await query(null);
    await database.sql`update reason_tallies set counts[1] = counts[1] + 1 where grain = 1 and unit_id = ${other.id}
      and week = '2026-06-29'`;
    const shown = await query(null);
    expect(shown.get('null')!.counts[0]).toBe(before.get('null')!.counts[0]! + 1);
    const { differences } = await verify();
    expect(differences).toEqual([
      expect.objectContaining({ of: 'reasons', round: SLUG, grain: 1, bucket: '2026-06-29' }),
    ]);
    await rebuildTallies(database.db, { registry: ctx.registry, disclosureThreshold: USUAL_THRESHOLD });
    expect(await query(null)).toEqual(before);
  });
});
