import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { reopenRound } from '#app/services/publication/reopen-round.server.ts';
import { excludeResponses } from '#app/services/responses/exclusion/exclude-responses.server.ts';
import { includeResponses } from '#app/services/responses/exclusion/include-responses.server.ts';
import { closeRound } from '#app/services/rounds/close-round.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { makeAccessPoint, makeRound, makeStaff } from '#tests/support/factories.ts';
import { foldTallies } from '#db/queries/tallies/fold-tallies.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { CitizenDesk, keyOpenedAt } from '#tests/support/site/citizen.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { startSiteProcess } from '#tests/support/site/site-process.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import {
  byApi,
  byCommand,
  byCsv,
  byPage,
  byWorkbook,
  COMPARED,
  Recount,
} from '#tests/support/results/outlets.ts';
import { insertProvince, pick, seededRandom, type Province } from '#tests/support/results/survey-data.ts';

const SLUG = 'so-lieu-khop';
const STEPS = 3;
const ANSWERED_A_STEP = 400;
const SECOND = 1000;
const HOUR = 3600 * SECOND;

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let province: Province;
let definition: Definition;
let admin: Visitor;
let token: string;
let roundId: number;
let codes: string[];
const random = seededRandom(20261121);
const receipts: string[] = [];

beforeAll(async () => {
  const { registry, log } = site.installation;
  const { db, sql } = database;
  ctx = {
    db,
    sql,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    log,
    actor: { kind: 'cli' },
    now: new Date(),
  };
  // u3 lies below u0; u4 stays silent.
  province = await insertProvince(db, {
    names: ['Phường Một', 'Xã Hai', 'Xã Ba', 'Trung tâm Bốn', 'Xã Im Lặng'],
    parents: [null, null, null, 0, null],
  });
  definition = findDefinition(registry, 'sipas-2017', 1)!;
  const round = await makeRound(db, {
    slug: SLUG,
    definitionId: definition.id,
    methodId: 'sipas-2017-pooled',
    periodFrom: '2020-01-01',
    periodTo: '2099-12-31',
    openedAt: new Date('2020-01-01T00:00:00+07:00'),
    units: province.units.map(({ id }) => id),
  });
  roundId = round.id;
  const points = province.units
    .slice(0, 4)
    .flatMap(({ id: unitId }) =>
      [null, ...province.areas].map((area) =>
        makeAccessPoint(db, { unitId, serviceAreaId: area?.id ?? null }),
      ),
    );
  codes = (await Promise.all(points)).map(({ code }) => code);
  admin = await logIn(site, await makeStaff(db));
  const scopes = ['results:read', 'results:small-groups'];
  token = (await createKey(ctx, { name: 'so sánh', scopes, unitCode: '' })).token;
});

/** A form of somebody who skips questions now and then; a tenth answer faster than a person reads. */
function form(sentAt: Date): Record<string, string> {
  const isHasty = random() < 0.1;
  const answers = criterionColumns(definition).map(({ question }): [string, string] => {
    const level = Math.min(5, 1 + Math.floor(Math.sqrt(random()) * 5));
    const isSkipped = question.notApplicable && random() < 0.15;
    return [question.id, isSkipped ? 'na' : String(level)];
  });
  const openedAt = new Date(sentAt.getTime() - (isHasty ? 2 : 240) * SECOND);
  return { ...Object.fromEntries(answers), submission_key: keyOpenedAt(openedAt) };
}

/** Forms as they come in: most at once, some hours later from the queue of a phone. */
async function answerForms(desk: CitizenDesk, count: number): Promise<void> {
  const now = Date.now();
  for (let done = 0; done < count; done += 20) {
    const batch = Array.from({ length: 20 }, (_, index) => {
      const at = new Date(now - (count - done - index) * 60 * SECOND);
      const given = form(at);
      if (random() < 0.15) given['answered_at'] = new Date(at.getTime() - 30 * HOUR).toISOString();
      return desk.send(pick(codes, random), given, { at });
    });
    for (const sent of await Promise.all(batch)) {
      if (!sent.ok) throw new Error('a form of the test was not valid');
      receipts.push(sent.receipt);
    }
  }
}

/** Folds that are broken off in the middle, again and again. */
async function foldUnderFire(shots: number): Promise<void> {
  for (let shot = 0; shot < shots; shot++) {
    const folder = openDatabase(database.url, { max: 1 });
    const [backend] = await folder.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const fold = foldTallies(
      folder.db,
      { registry: ctx.registry, disclosureThreshold: USUAL_THRESHOLD },
      37,
    ).catch(() => false);
    if (random() < 0.7) await database.sql`select pg_cancel_backend(${backend!.pid})`;
    await fold;
    await folder.close();
  }
}

/** A second process on the same database, which folds every second, loses its power. */
async function foldAndLosePower(): Promise<void> {
  const second = await startSiteProcess({ env: { DATABASE_URL: database.url, SIPAS_DEMO: '0' } });
  await sleep(random() * SECOND);
  second.child.kill('SIGKILL');
  await second.stop();
}

const someSet = () => {
  const day = `2026-01-0${1 + Math.floor(random() * 9)}`;
  const sets = [
    { flag: 'too_fast' },
    { unit: pick(province.units, random).code },
    { unit: pick(province.units, random).code, from: day },
  ];
  return { round: SLUG, ...pick(sets, random), reason: 'bài thử' };
};

/** What the province and citizens change about responses that are there; a set that is empty is refused and nothing happens. */
async function changeSome(): Promise<void> {
  const nothing = () => 0;
  await excludeResponses(ctx, someSet()).catch(nothing);
  if (random() < 0.8) await includeResponses(ctx, someSet()).catch(nothing);
  const citizen = new Visitor(site);
  for (let times = 0; times < 5; times++) {
    const answer = await citizen.post(paths.receiptWithdrawal(pick(receipts, random)), {});
    expect(answer.status).toBe(303);
  }
}

async function expectAgreement(views: readonly string[] = COMPARED): Promise<void> {
  const method = findMethod(ctx.registry, 'sipas-2017-pooled')!;
  const recount = await Recount.read(database, { id: roundId, definition, method });
  for (const view of views) {
    const expected = recount.by(view);
    const csv = await byCsv(admin, SLUG, view);
    expect(csv, `CSV by ${view}`).toEqual(expected);
    expect(await byWorkbook(admin, SLUG, view), `XLSX by ${view}`).toEqual(expected);
    expect(await byPage(admin, SLUG, view), `page by ${view}`).toEqual([...csv.values()]);
    expect(await byApi(site.url, token, SLUG, view), `API by ${view}`).toEqual(expected);
  }
  const [view = 'unit'] = views;
  expect(await byCommand(database, SLUG, view), `command by ${view}`).toEqual(recount.by(view));
}

it('page, CSV, XLSX, API and command print what a recount of the raw rows gives, whatever happened', async () => {
  const desk = new CitizenDesk(database, ctx.registry);
  for (let step = 0; step < STEPS; step++) {
    await Promise.all([answerForms(desk, ANSWERED_A_STEP), foldUnderFire(6), foldAndLosePower()]);
    await changeSome();
    await foldUnderFire(3);
    if (step === 1)
      await rebuildTallies(database.db, { registry: ctx.registry, disclosureThreshold: USUAL_THRESHOLD });
    await expectAgreement(step % 2 === 0 ? COMPARED : [...COMPARED].reverse());
  }
  expect(await verifyTallies(database.db, ctx.registry)).toMatchObject({
    differences: [],
    contradictions: 0,
  });
}, 240_000);

it('a locked round prints the figures of its lock everywhere, and takes changes again once it is reopened', async () => {
  await closeRound(ctx, { slug: SLUG });
  await lockRound(ctx, { slug: SLUG, earlyReason: 'bài thử' });
  await expectAgreement();
  await expect(
    excludeResponses(ctx, { round: SLUG, flag: 'too_fast', reason: 'bài thử' }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await publishRound(ctx, { slug: SLUG });
  await expectAgreement(['service_area']);
  await reopenRound(ctx, { slug: SLUG, reason: 'bài thử' });
  await changeSome();
  await expectAgreement(['unit,service_area']);
}, 120_000);
