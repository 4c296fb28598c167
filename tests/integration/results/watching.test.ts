import { beforeAll, describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { listComments } from '#app/services/comments/list-comments.server.ts';
import { summarizeComments } from '#app/services/comments/summarize-comments.server.ts';
import type { Context } from '#app/services/context.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { getCentreWeek } from '#app/services/results/get-centre-week.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { getRoundOverview } from '#app/services/results/get-round-overview.server.ts';
import { getRoundReport } from '#app/services/results/get-round-report.server.ts';
import { getUnitResults } from '#app/services/results/get-unit-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { getUnitDesk } from '#app/services/signals/get-unit-desk.server.ts';
import { openWall } from '#app/services/signals/wall/open-wall.server.ts';
import { openUnitWall } from '#app/services/signals/wall/wall-setting.server.ts';
import { closeRound } from '#app/services/rounds/close-round.server.ts';
import { getOverview } from '#app/services/rounds/get-overview.server.ts';
import { getRoundProgress } from '#app/services/rounds/get-round-progress.server.ts';
import { withdrawResponse } from '#db/queries/receipts/receipts.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeComment, makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { pick, seededRandom } from '#tests/support/results/survey-data.ts';
import { foldAsOne } from '#tests/support/results/tally-place.ts';

const SLUG = 'dang-mo';
const STEPS = 30;
/** Moves of the clock are no part of it: everything happens in one minute of a week that a half month does not cut. */
const NOW = new Date('2026-06-10T09:00:00+07:00');
const halfMonths = { from: storedDate('2026-06-01'), to: storedDate('2026-06-30') };
const START = 7;

const database = useTestDatabase();
const random = seededRandom(20261128);
let ctx: Context;
let unit: { id: number; code: string };
let city: { id: number };
let roundId: number;

/** One person, as they are and as an observer last knew them. */
interface Person {
  readonly id: number;
  readonly isDoubted: boolean;
  readonly hasComment: boolean;
  isCounted: boolean;
  wasCounted: boolean;
}
const people: Person[] = [];

async function arrive(given: { flags?: number } = {}): Promise<void> {
  const level = 1 + Math.floor(random() * 5);
  const answeredAt = NOW;
  const answers = [level, level, 4, 4, 5, 3, null];
  const response = await makeResponse(database.db, {
    unitId: unit.id,
    roundId,
    answers,
    answeredAt,
    ...given,
  });
  const hasComment = random() < 0.5;
  if (hasComment) await makeComment(database.db, response, { text: `Lời của người thứ ${people.length}.` });
  const isDoubted = given.flags !== undefined;
  people.push({ id: response.id, isDoubted, hasComment, isCounted: true, wasCounted: false });
}

/** Somebody takes their response back. */
async function takeBack(person: Person): Promise<void> {
  const withdrawn = { unitId: unit.id, responseId: person.id };
  await database.db.transaction((tx) => withdrawResponse(tx, withdrawn, NOW));
  person.isCounted = false;
}

beforeAll(async () => {
  const { db } = database;
  city = await makeUnit(db, { code: 'TP', kind: 'city', name: 'Thành phố Mẫu' });
  unit = await makeUnit(db, { code: 'PHUONG', parentId: city.id });
  const other = await makeUnit(db, { code: 'KHAC', parentId: city.id });
  roundId = (await makeRound(db, { slug: SLUG, units: [unit.id, other.id] })).id;
  ctx = { ...(await commandContext(database)), disclosureThreshold: USUAL_THRESHOLD, now: NOW };
  await openUnitWall(ctx, { unitCode: unit.code, mode: 'public' });
  for (let count = 0; count < START; count++) await arrive();
  for (let count = 0; count < START; count++) await makeResponse(db, { unitId: other.id, roundId });
  await foldAsOne(db, ctx.registry);
  for (const person of people) person.wasCounted = true;
});

/** What is said, without the times at which it was asked and shown. */
const said = (answer: unknown) =>
  JSON.stringify(answer, (key, value: unknown) =>
    key === 'madeAt' || key === 'lastAt' || key === 'date' ? undefined : value,
  );

/** Everything that pages, files and programs of readers are made of, by who asks for what. */
function outletsOf(name: string, reader: Context): [string, () => Promise<string>][] {
  const week = { unitCode: unit.code, round: SLUG, locale: 'vi' } as const;
  const outlets: Record<string, () => Promise<unknown>> = {
    units: () => getResults(reader, { round: SLUG, by: ['unit'] }),
    criteria: () => getResults(reader, { round: SLUG, by: ['criterion'], unit: unit.code, alone: true }),
    days: () => getResults(reader, { round: SLUG, by: ['unit'], ...halfMonths }),
    'round in files': () => getRoundReport(reader, { round: SLUG }),
  };
  if (reader.actor.kind === 'staff') {
    outlets['a unit'] = () =>
      getUnitResults(prepareResults(reader), { round: SLUG, by: [], unit: unit.code });
    outlets['week'] = () => getCentreWeek(reader, week);
    outlets['desk'] = () => getUnitDesk(reader, { unitCode: unit.code, locale: 'vi' });
    outlets['wall'] = () => openWall(ctx, { unitCode: unit.code, secret: '' });
    outlets['comments'] = () => listComments(reader);
    outlets['comments of the round'] = () => summarizeComments(reader, { round: SLUG });
    outlets['progress'] = () => getRoundProgress(reader, { slug: SLUG });
    outlets['overview of the round'] = () => getRoundOverview(reader, { slug: SLUG, locale: 'vi' });
    outlets['first page'] = () => getOverview(reader);
  }
  return Object.entries(outlets).map(([what, ask]) => [`${name}: ${what}`, async () => said(await ask())]);
}

/** Everybody who is bound to the unit; a program's key may even see small groups. */
function observers(): [string, () => Promise<string>][] {
  const as = (actor: Context['actor']): Context => ({ ...ctx, actor });
  return [
    ...outletsOf('staff', as({ kind: 'staff', id: 's', grants: [{ role: 'staff', unitId: unit.id }] })),
    ...outletsOf('manager', as({ kind: 'staff', id: 'm', grants: [{ role: 'manager', unitId: city.id }] })),
    ...outletsOf('program', as({ kind: 'reader', unitId: unit.id, seesSmallGroups: true })),
  ];
}

/** Who differs for an observer since the last change of what they saw. */
const changed = () =>
  people.filter(({ isCounted, wasCounted, isDoubted }) => isCounted !== wasCounted && !isDoubted).length;

async function somethingHappens(): Promise<void> {
  const draw = random();
  // A comment that is taken back is gone at once, by right.
  const counted = people.filter(({ isCounted, hasComment }) => isCounted && !hasComment);
  if (draw < 0.2 && counted.length > 0) return takeBack(pick(counted, random));
  if (draw < 0.4) return arrive({ flags: flagBits(['too_fast']) });
  return arrive();
}

describe('whoever is bound to a unit', () => {
  it('never sees fewer than five people more, or less, at once, wherever they look and however often', async () => {
    const outlets = observers();
    const seen = new Map<string, string>();
    for (const [name, look] of outlets) seen.set(name, await look());
    let moves = 0;
    for (let step = 0; step < STEPS; step++) {
      await somethingHappens();
      const hasFolded = random() < 0.7;
      if (hasFolded) await foldAsOne(database.db, ctx.registry);
      const differs = new Set<string>();
      for (const [name, look] of outlets) {
        const now = await look();
        if (now !== seen.get(name)) differs.add(name);
        seen.set(name, now);
      }
      const due = hasFolded && changed() >= USUAL_THRESHOLD;
      if (!due) expect([...differs], `${changed()} people changed`).toEqual([]);
      if (!due) continue;
      expect(differs.size).toBeGreaterThan(outlets.length / 2);
      moves += 1;
      for (const person of people) person.wasCounted = person.isCounted;
    }
    expect(moves).toBeGreaterThan(3);
  }, 600_000);

  const staff = (): Context => ({
    ...ctx,
    actor: { kind: 'staff', id: 's', grants: [{ role: 'staff', unitId: unit.id }] },
  });
  const countOf = async (reader: Context) => {
    const { table } = await getResults(reader, { round: SLUG, by: [], unit: 'PHUONG', alone: true });
    return table.total.responses;
  };
  const settle = async () => {
    while ((await countOf(ctx)) !== (await countOf(staff()))) {
      await arrive();
      await foldAsOne(database.db, ctx.registry);
    }
  };

  it('sees no more when the tallies are counted anew', async () => {
    await settle();
    const before = await countOf(staff());
    for (let count = 1; count < USUAL_THRESHOLD; count++) await arrive();
    await rebuildTallies(database.db, ctx);
    expect(await countOf(staff())).toBe(before);
    await arrive();
    // What arrived while any transaction of the server runs is counted by a later one.
    const countAnew = async () => {
      await rebuildTallies(database.db, ctx);
      return countOf(staff());
    };
    await expect.poll(countAnew).toBe((before ?? 0) + USUAL_THRESHOLD);
  });

  it('sees what the province sees once the figures are locked', async () => {
    await settle();
    await arrive();
    await foldAsOne(database.db, ctx.registry);
    await closeRound(ctx, { slug: SLUG });
    expect(await countOf(staff())).not.toBe(await countOf(ctx));
    await lockRound(ctx, { slug: SLUG, earlyReason: 'Kết thúc sớm' });
    expect(await countOf(staff())).toBe(await countOf(ctx));
    expect(await database.sql`select 1 from held_changes where round_id = ${roundId}`).toEqual([]);
  });
});
