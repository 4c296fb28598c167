import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { setOfAnomaly } from '#app/domain/responses/anomaly-text.ts';
import { fileNotes } from '#app/domain/results/print/notes.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { findAllAnomalies } from '#app/services/responses/anomalies/find-anomalies.server.ts';
import { listAnomalousRounds } from '#app/services/responses/anomalies/list-anomalous-rounds.server.ts';
import { excludeResponses } from '#app/services/responses/exclusion/exclude-responses.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { closeRound } from '#app/services/rounds/close-round.server.ts';
import { makeAccessPoint, makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';

const SLUG = 'tan-cong';
const MONDAY = new Date('2026-08-31T02:00:00Z');
const DAY = 24 * 3600 * 1000;
const INVENTED = 60;

const database = useTestDatabase();
let ctx: Context;

/** Twelve units in their sixth week; in the last one, somebody invents forms at one of them. */
beforeAll(async () => {
  const { db } = database;
  const units = [];
  for (let place = 0; place < 12; place++)
    units.push(await makeUnit(db, { code: `X${place}`, name: `Xã ${place}` }));
  const ids = units.map(({ id }) => id);
  const round = await makeRound(db, {
    slug: SLUG,
    periodFrom: '2026-07-27',
    periodTo: '2026-12-31',
    units: ids,
  });
  for (const [place, unitId] of ids.entries()) {
    const accessPointId = (await makeAccessPoint(db, { unitId })).id;
    const give = (week: number, count: number, level: number) =>
      Array.from({ length: count }, (_, person) => {
        const at = new Date(MONDAY.getTime() + (7 * (week - 5) + (person % 5)) * DAY);
        const mixed = person % 4 === 0 ? 3 : level;
        const answers = [mixed, mixed, mixed, mixed, mixed, mixed, null];
        const given = { unitId, roundId: round.id, accessPointId, answers };
        return makeResponse(db, { ...given, answeredAt: at, receivedAt: at });
      });
    for (let week = 0; week <= 5; week++) await Promise.all(give(week, 15 + ((week + place) % 4), 4));
    if (place === 0) await Promise.all(give(5, INVENTED, 1));
  }
  ctx = { ...(await commandContext(database)), now: new Date(MONDAY.getTime() + 6 * DAY) };
});

test('invented forms at one unit are found, and nothing of the others; only the province is told', async () => {
  expect(await listAnomalousRounds(ctx)).toEqual([]);
  await findAllAnomalies(ctx);
  const [found, ...more] = await listAnomalousRounds(ctx);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ slug: SLUG });
  expect(new Set(found!.anomalies.map(({ unitName }) => unitName))).toEqual(new Set(['Xã 0']));
  expect(found!.anomalies.map(({ kind }) => kind)).toEqual(['volume', 'rate', 'code']);
  expect(found!.anomalies[0]).toMatchObject({ week: '2026-08-31', observed: 76 });
  const manager: Context = {
    ...ctx,
    actor: { kind: 'staff', id: 'm', grants: [{ role: 'manager', unitId: 1 }] },
  };
  expect(await listAnomalousRounds(manager)).toEqual([]);
});

test('every file of the province tells them', async () => {
  const results = await getResults(ctx, { round: SLUG, by: ['unit'] });
  const note = fileNotes(results, 'vi').find(({ label }) => label === 'Điểm bất thường');
  expect(note?.text).toContain('Xã 0: tuần từ 31/08/2026 có 76 phiếu');
});

test('figures are locked and published only once they were seen, which the log says', async () => {
  await closeRound(ctx, { slug: SLUG });
  const later = { ...ctx, now: new Date(MONDAY.getTime() + 12 * DAY) };
  await expect(lockRound(later, { slug: SLUG })).rejects.toThrow('anomalies.lookFirst');
  await lockRound(later, { slug: SLUG, hasSeenAnomalies: true });
  await expect(publishRound(later, { slug: SLUG })).rejects.toThrow('anomalies.lookFirst');
  await publishRound(later, { slug: SLUG, hasSeenAnomalies: true });
  const events = await database.sql<{ action: string; anomalies: number }[]>`
    select action, (details->>'anomalies')::int as anomalies from audit_events
    where subject_id = ${SLUG} and action in ('round.lock', 'round.publish') order by id`;
  expect(events).toEqual([
    { action: 'round.lock', anomalies: 3 },
    { action: 'round.publish', anomalies: 3 },
  ]);
});

test('the set that an anomaly leads to is the one it is about', async () => {
  await database.sql`update rounds set status = 'open' where slug = ${SLUG}`;
  const [found] = await listAnomalousRounds(ctx);
  const code = found!.anomalies.find(({ kind }) => kind === 'code')!;
  const count = await excludeResponses(ctx, { round: SLUG, ...setOfAnomaly(code), reason: 'Phiếu bịa' });
  expect(count).toBe(code.observed);
  await findAllAnomalies(ctx);
  expect((await listAnomalousRounds(ctx)).flatMap(({ anomalies }) => anomalies)).toEqual([]);
});
