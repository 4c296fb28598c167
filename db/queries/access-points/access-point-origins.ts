import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { accessPoints, responses, staff } from '#db/schema/index.ts';

/** Where a code comes from and how it is used. */
export interface AccessPointOrigin {
  readonly code: string;
  readonly createdAt: Date;
  /** The name of whoever made it; null for the command line, and where it is not known. */
  readonly createdBy: string | null;
  /** Whether it is at no counter and nobody opened its poster for printing. */
  readonly isUnposted: boolean;
  /** All forms that came in by it. */
  readonly forms: number;
}

/** The origins of these codes, in no order. */
export async function listAccessPointOrigins(db: Db, codes: readonly string[]): Promise<AccessPointOrigin[]> {
  if (codes.length === 0) return [];
  const { id, code, unitId, counterId, createdAt, createdBy, posterAt } = accessPoints;
  const shown = db
    .select({ unitId })
    .from(accessPoints)
    .where(inArray(code, [...codes]));
  // By unit, as the table is laid out: there is no index by access point, which every submission would pay for.
  const used = db
    .select({ accessPointId: responses.accessPointId, forms: count().as('forms') })
    .from(responses)
    .where(inArray(responses.unitId, shown))
    .groupBy(responses.accessPointId)
    .as('used');
  return db
    .select({
      code,
      createdAt,
      createdBy: staff.name,
      isUnposted: sql<boolean>`(${counterId} is null and ${posterAt} is null)`,
      forms: sql<number>`coalesce(${used.forms}, 0)::int`,
    })
    .from(accessPoints)
    .leftJoin(staff, eq(staff.id, createdBy))
    .leftJoin(used, eq(used.accessPointId, id))
    .where(inArray(code, [...codes]));
}

/** Notes that the posters of these codes were opened for printing, unless they were before. */
export async function notePosters(db: Db, codes: readonly string[], at: Date): Promise<void> {
  await db
    .update(accessPoints)
    .set({ posterAt: at })
    .where(and(inArray(accessPoints.code, [...codes]), isNull(accessPoints.posterAt)));
}
