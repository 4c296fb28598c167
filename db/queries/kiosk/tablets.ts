import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { TabletKind } from '#app/domain/kiosk/tablet-kind.ts';
import type { TabletReport } from '#app/domain/kiosk/tablet-report.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, counters, kioskPins, kioskTablets } from '#db/schema/index.ts';

export interface TabletRow {
  readonly id: number;
  readonly number: number;
}

/** The device of a kind with this secret, unless it was revoked or the code in use is not one of its unit; else null. */
export async function findTabletAt(
  db: Db,
  { secretHash, code, kind }: { secretHash: string; code: string; kind: TabletKind },
): Promise<TabletRow | null> {
  const [row] = await db
    .select({ id: kioskTablets.id, number: kioskTablets.number })
    .from(kioskTablets)
    .innerJoin(accessPoints, eq(accessPoints.unitId, kioskTablets.unitId))
    .where(
      and(
        eq(kioskTablets.secretHash, secretHash),
        eq(kioskTablets.kind, kind),
        isNull(kioskTablets.revokedAt),
        eq(accessPoints.code, code),
      ),
    );
  return row ?? null;
}

/** Notes that a tablet was heard of, and what it said of itself; without a report only when none was noted after `since`. */
export async function noteTabletSeen(
  db: Db,
  id: number,
  { at, since, report }: { at: Date; since: Date; report: TabletReport | null },
): Promise<void> {
  await db
    .update(kioskTablets)
    .set({ seenAt: at, ...report })
    .where(and(eq(kioskTablets.id, id), report === null ? lt(kioskTablets.seenAt, since) : undefined));
}

/** Enrols a tablet under the next number of its unit, which has a PIN. Only in a transaction. */
export async function insertTablet(
  tx: Db,
  row: Pick<
    typeof kioskTablets.$inferSelect,
    'unitId' | 'accessPointId' | 'kind' | 'secretHash' | 'enrolledAt'
  >,
): Promise<number> {
  const { unitId, enrolledAt } = row;
  // Two tablets that are enrolled at once must not get one number.
  await tx.select().from(kioskPins).where(eq(kioskPins.unitId, unitId)).for('update');
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${kioskTablets.number}), 0)::int` })
    .from(kioskTablets)
    .where(eq(kioskTablets.unitId, unitId));
  const number = (last?.number ?? 0) + 1;
  await tx.insert(kioskTablets).values({ ...row, number, seenAt: enrolledAt });
  return number;
}

/** An enrolled device as the unit's staff see it. */
export interface ListedTablet {
  readonly number: number;
  readonly kind: TabletKind;
  /** Where it was enrolled; null for a code of the whole unit. */
  readonly counterName: string | null;
  readonly enrolledAt: Date;
  readonly seenAt: Date;
  readonly revokedAt: Date | null;
  /** Forms that wait on it; null before it said so. */
  readonly waiting: number | null;
  readonly version: string | null;
}

/** All tablets that a unit ever enrolled, by number. */
export async function listTablets(db: Db, unitId: number): Promise<ListedTablet[]> {
  return db
    .select({
      number: kioskTablets.number,
      kind: kioskTablets.kind,
      counterName: counters.name,
      enrolledAt: kioskTablets.enrolledAt,
      seenAt: kioskTablets.seenAt,
      revokedAt: kioskTablets.revokedAt,
      waiting: kioskTablets.waiting,
      version: kioskTablets.version,
    })
    .from(kioskTablets)
    .leftJoin(accessPoints, eq(accessPoints.id, kioskTablets.accessPointId))
    .leftJoin(counters, eq(counters.id, accessPoints.counterId))
    .where(eq(kioskTablets.unitId, unitId))
    .orderBy(asc(kioskTablets.number));
}

/** Revokes a tablet; null when the unit has none of this number, false when it was revoked before. */
export async function revokeTablet(
  tx: Db,
  { unitId, number, at }: { unitId: number; number: number; at: Date },
): Promise<boolean | null> {
  const ofUnit = and(eq(kioskTablets.unitId, unitId), eq(kioskTablets.number, number));
  const revoked = await tx
    .update(kioskTablets)
    .set({ revokedAt: at })
    .where(and(ofUnit, isNull(kioskTablets.revokedAt)))
    .returning({ id: kioskTablets.id });
  if (revoked.length > 0) return true;
  return (await tx.$count(kioskTablets, ofUnit)) > 0 ? false : null;
}
