import { eq } from 'drizzle-orm';
import type { Context } from '#app/services/context.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { rounds } from '#db/schema/index.ts';
import {
  insertRound,
  insertSheets,
  pick,
  randomAnswers,
  seededRandom,
  type Province,
} from './survey-data.ts';

/** Sizes of the units' groups; u3 lies below u0, u4 is silent. */
const SIZES = [40, 60, 3, 12, 0];
export const UNIT_NAMES = ['Phường Ổi Lội', 'Xã Đông Sơn', '=1+1', 'Trung tâm; "Một cửa", An', 'Xã Yên Lặng'];

/** A round of all units with answers at random; published through its lock when asked for. */
export async function fillRound(
  ctx: Context,
  province: Province,
  { slug, status }: { slug: string; status: 'open' | 'published' },
): Promise<void> {
  const definition = ctx.registry.definitions.get('sipas-2017@1')!;
  const unitIds = province.units.map(({ id }) => id);
  const roundId = await insertRound(ctx.db, { slug, definition, method: 'sipas-2017-pooled', unitIds });
  const random = seededRandom(slug.length);
  await insertSheets(
    ctx.db,
    province.units.flatMap(({ id: unitId }, index) =>
      Array.from({ length: SIZES[index]! }, (_, person) => ({
        unitId,
        roundId,
        answers: randomAnswers(definition, random),
        serviceAreaId: pick(province.areas, random).id,
        answeredAt: new Date(Date.UTC(2026, 0, 1) + person * 86_400_000),
      })),
    ),
  );
  if (status === 'open') return;
  await ctx.db
    .update(rounds)
    .set({ status: 'closed', closedAt: new Date('2026-06-30T00:00:00Z') })
    .where(eq(rounds.id, roundId));
  const later = { ...ctx, now: new Date('2026-07-10T00:00:00Z') };
  await lockRound(later, { slug });
  await publishRound(later, { slug });
}
