import { and, asc, eq, isNull, notExists, sql } from 'drizzle-orm';
import type { DoubleEntryCounts, Mismatch } from '#app/domain/paper/double-entry.ts';
import type { Db } from '#db/client.server.ts';
import { paperDraws, paperMismatches, paperSecondKeyings, paperSheets, staff } from '#db/schema/index.ts';
import type { LedgerPlace } from './sheets.ts';

export type DrawRow = typeof paperDraws.$inferSelect;

/** How sheets of a ledger were drawn; null before. */
export async function findDraw(db: Db, { unitId, roundId }: LedgerPlace): Promise<DrawRow | null> {
  const [row] = await db
    .select()
    .from(paperDraws)
    .where(and(eq(paperDraws.unitId, unitId), eq(paperDraws.roundId, roundId)));
  return row ?? null;
}

/** Draws the sheets of a ledger; false, with nothing stored, when they were drawn before. */
export async function insertDraw(tx: Db, draw: typeof paperDraws.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(paperDraws)
    .values(draw)
    .onConflictDoNothing()
    .returning({ unitId: paperDraws.unitId });
  return rows.length > 0;
}

const inSecond = ({ unitId, roundId }: LedgerPlace) =>
  and(eq(paperSecondKeyings.unitId, unitId), eq(paperSecondKeyings.roundId, roundId));

const inMismatches = ({ unitId, roundId }: LedgerPlace) =>
  and(eq(paperMismatches.unitId, unitId), eq(paperMismatches.roundId, roundId));

/** Whether a sheet was keyed a second time, by this person where one is given. */
export async function hasSecondKeying(
  db: Db,
  place: LedgerPlace,
  number: number,
  staffId?: string,
): Promise<boolean> {
  const isBy = staffId === undefined ? undefined : eq(paperSecondKeyings.staffId, staffId);
  const isIt = and(inSecond(place), eq(paperSecondKeyings.number, number), isBy);
  return (await db.$count(paperSecondKeyings, isIt)) > 0;
}

/** The valid sheets that were keyed once, with who keyed them, by number. */
export async function listKeyedOnce(
  db: Db,
  { unitId, roundId }: LedgerPlace,
): Promise<{ number: number; keyedBy: string | null }[]> {
  const second = db
    .select({ one: sql`1` })
    .from(paperSecondKeyings)
    .where(and(inSecond({ unitId, roundId }), eq(paperSecondKeyings.number, paperSheets.number)));
  return db
    .select({ number: paperSheets.number, keyedBy: paperSheets.keyedBy })
    .from(paperSheets)
    .where(
      and(
        ...[eq(paperSheets.unitId, unitId), eq(paperSheets.roundId, roundId), eq(paperSheets.state, 'valid')],
        notExists(second),
      ),
    )
    .orderBy(asc(paperSheets.number));
}

/** Stores a second keying with where it differs from the first. */
export async function insertSecondKeying(
  tx: Db,
  keying: typeof paperSecondKeyings.$inferInsert,
  mismatches: readonly Mismatch[],
): Promise<void> {
  await tx.insert(paperSecondKeyings).values(keying);
  const { unitId, roundId, number } = keying;
  const rows = mismatches.map((mismatch) => ({ unitId, roundId, number, ...mismatch }));
  if (rows.length > 0) await tx.insert(paperMismatches).values(rows);
}

/** What double entry of a ledger has found so far. */
export async function countDoubleEntry(db: Db, place: LedgerPlace): Promise<DoubleEntryCounts> {
  const [keyed] = await db
    .select({
      sheets: sql<number>`count(*)::int`,
      fields: sql<number>`coalesce(sum(${paperSecondKeyings.fields}), 0)::int`,
    })
    .from(paperSecondKeyings)
    .where(inSecond(place));
  const [found] = await db
    .select({
      mismatches: sql<number>`count(*)::int`,
      open: sql<number>`(count(*) filter (where ${paperMismatches.settledAt} is null))::int`,
      firstWrong: sql<number>`(count(*) filter (where ${paperMismatches.settledAt} is not null
        and ${paperMismatches.settledValue} is distinct from ${paperMismatches.firstValue}))::int`,
    })
    .from(paperMismatches)
    .where(inMismatches(place));
  return {
    ...{ sheets: keyed?.sheets ?? 0, fields: keyed?.fields ?? 0 },
    ...{ mismatches: found?.mismatches ?? 0, open: found?.open ?? 0, firstWrong: found?.firstWrong ?? 0 },
  };
}

/** A question to be settled, of a sheet with who keyed it. */
export interface OpenMismatch extends Mismatch {
  readonly number: number;
  readonly firstBy: string;
  readonly secondBy: string;
  readonly firstName: string | null;
  readonly secondName: string | null;
}

/** What is to be settled of a ledger, by sheet; `number` narrows it to one sheet. */
export async function listOpenMismatches(
  db: Db,
  place: LedgerPlace,
  number?: number,
): Promise<OpenMismatch[]> {
  const first = db.$with('first_person').as(db.select({ id: staff.id, name: staff.name }).from(staff));
  return db
    .with(first)
    .select({
      ...{ number: paperMismatches.number, questionId: paperMismatches.questionId },
      ...{ firstValue: paperMismatches.firstValue, secondValue: paperMismatches.secondValue },
      ...{ firstBy: paperSecondKeyings.firstBy, secondBy: paperSecondKeyings.staffId },
      ...{ firstName: first.name, secondName: staff.name },
    })
    .from(paperMismatches)
    .innerJoin(
      paperSecondKeyings,
      and(
        ...[eq(paperSecondKeyings.unitId, paperMismatches.unitId)],
        ...[eq(paperSecondKeyings.roundId, paperMismatches.roundId)],
        ...[eq(paperSecondKeyings.number, paperMismatches.number)],
      ),
    )
    .leftJoin(first, eq(first.id, paperSecondKeyings.firstBy))
    .leftJoin(staff, eq(staff.id, paperSecondKeyings.staffId))
    .where(
      and(
        inMismatches(place),
        isNull(paperMismatches.settledAt),
        number === undefined ? undefined : eq(paperMismatches.number, number),
      ),
    )
    .orderBy(asc(paperMismatches.number), asc(paperMismatches.questionId));
}

/** Records what stands on the paper. */
export async function settleMismatch(
  tx: Db,
  {
    unitId,
    roundId,
    number,
    questionId,
  }: LedgerPlace & { readonly number: number; readonly questionId: string },
  settled: { readonly value: number | null; readonly at: Date; readonly staffId: string | null },
): Promise<void> {
  await tx
    .update(paperMismatches)
    .set({ settledValue: settled.value, settledAt: settled.at, staffId: settled.staffId })
    .where(
      and(
        inMismatches({ unitId, roundId }),
        eq(paperMismatches.number, number),
        eq(paperMismatches.questionId, questionId),
      ),
    );
}
