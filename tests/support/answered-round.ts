import type { Database } from '#db/client.server.ts';
import { makeResponse, makeRound, makeUnit } from './factories.ts';

/** A round in two communes, with as many forms in each as a small group needs to be shown; the ids of the communes. */
export async function makeAnsweredRound(db: Database['db'], slug: string): Promise<[number, number]> {
  const [one, other] = [
    await makeUnit(db, { name: 'Xã An Bình' }),
    await makeUnit(db, { name: 'Xã Bãi Đá' }),
  ];
  const round = await makeRound(db, { slug, units: [one.id, other.id] });
  for (const unitId of [one.id, other.id]) {
    for (let count = 0; count < 8; count += 1) await makeResponse(db, { unitId, roundId: round.id });
  }
  return [one.id, other.id];
}
