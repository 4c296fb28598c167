import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import type { Db } from '#db/client.server.ts';
import { makeResponse, makeRound, makeServiceArea, makeUnit } from '#tests/support/factories.ts';

export const LOCKED_SLUG = 'da-chot';

/** A locked and published round: two wards below a city, 20 and 30 responses in one service area, June 2026. */
export async function makeLockedRound(ctx: Context, db: Db): Promise<{ readonly roundId: number }> {
  const area = await makeServiceArea(db, { code: 'HT', name: 'Hộ tịch' });
  const city = await makeUnit(db, { kind: 'city', code: 'TP', name: 'Thành phố Mẫu' });
  const wards = [];
  for (const [code, name] of [
    ['P1', 'Phường Một'],
    ['P2', 'Phường Hai'],
  ] as const)
    wards.push(await makeUnit(db, { parentId: city.id, code, name }));
  const round = await makeRound(db, {
    slug: LOCKED_SLUG,
    title: 'Đợt tháng 6',
    units: wards.map(({ id }) => id),
    status: 'closed',
    closedAt: new Date('2026-07-01T00:00:00+07:00'),
  });
  for (const [place, ward] of wards.entries()) {
    for (let index = 0; index < 20 + 10 * place; index += 1) {
      await makeResponse(db, {
        unitId: ward.id,
        roundId: round.id,
        serviceAreaId: area.id,
        answers: [1 + ((index * 3 + place) % 5), 4, 4, 5, 3, 2, null],
        answeredAt: new Date('2026-06-05T09:00:00+07:00'),
      });
    }
  }
  await recordEvent(ctx, db, { action: 'round.close', subjectId: LOCKED_SLUG });
  await lockRound(ctx, { slug: LOCKED_SLUG });
  await publishRound(ctx, { slug: LOCKED_SLUG });
  return { roundId: round.id };
}
