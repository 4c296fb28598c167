import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { rounds, roundUnits } from '#db/schema/index.ts';

/** The slugs of the rounds that survey a unit. */
export async function listRoundSlugsOf(db: Db, unitId: number): Promise<string[]> {
  const rows = await db
    .select({ slug: rounds.slug })
    .from(roundUnits)
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(eq(roundUnits.unitId, unitId));
  return rows.map(({ slug }) => slug);
}
