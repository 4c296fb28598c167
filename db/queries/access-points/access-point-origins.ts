import { count, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { accessPoints, responses, staff } from '#db/schema/index.ts';

/** Where a code comes from and how it is used. */
export interface AccessPointOrigin {
  readonly code: string;
  readonly createdAt: Date;
  /** The name of whoever made it; null for the command line, and where it is not known. */
  readonly createdBy: string | null;
  /** Whether it is at no counter and nobody opened its poster for printing. */
  readonly isUnposted: boolean;
  /** When its poster was last printed, by whom and as what; null for never. */
  readonly printed: { readonly at: Date; readonly by: string | null; readonly as: string | null } | null;
  /** All forms that came in by it. */
  readonly forms: number;
}

/** The origins of these codes, in no order. */
export async function listAccessPointOrigins(db: Db, codes: readonly string[]): Promise<AccessPointOrigin[]> {
  if (codes.length === 0) return [];
  const { id, code, unitId, counterId, createdAt, createdBy, posterAt, printedAt, printedBy } = accessPoints;
  const printer = alias(staff, 'printer');
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
  const rows = await db
    .select({
      code,
      createdAt,
      createdBy: staff.name,
      printedAt,
      printerName: printer.name,
      printedAs: accessPoints.printedAs,
      isUnposted: sql<boolean>`(${counterId} is null and ${posterAt} is null)`,
      forms: sql<number>`coalesce(${used.forms}, 0)::int`,
    })
    .from(accessPoints)
    .leftJoin(staff, eq(staff.id, createdBy))
    .leftJoin(printer, eq(printer.id, printedBy))
    .leftJoin(used, eq(used.accessPointId, id))
    .where(inArray(code, [...codes]));
  return rows.map(({ printedAt: at, printerName: by, printedAs: as, ...row }) => ({
    ...row,
    printed: at === null ? null : { at, by, as },
  }));
}

/** One printing of posters: when, by whom (null: the command line) and as what. */
export interface Printing {
  readonly at: Date;
  readonly by: string | null;
  readonly as: string;
}

/** Notes that the posters of these codes were opened for printing. */
export async function notePosters(db: Db, codes: readonly string[], { at, by, as }: Printing): Promise<void> {
  await inChunks(codes, async (chunk) => {
    await db
      .update(accessPoints)
      .set({
        posterAt: sql`coalesce(${accessPoints.posterAt}, ${at.toISOString()}::timestamptz)`,
        printedAt: at,
        printedBy: by,
        printedAs: as,
      })
      .where(inArray(accessPoints.code, chunk));
    return [];
  });
}
