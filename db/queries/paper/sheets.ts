import { and, asc, desc, eq, gt, inArray, max, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import {
  paperBatches,
  paperChanges,
  paperSecondKeyings,
  paperSheets,
  rounds,
  roundUnits,
  staff,
  units,
} from '#db/schema/index.ts';

/** Where a ledger is kept. */
export interface LedgerPlace {
  readonly unitId: number;
  readonly roundId: number;
}

export type SheetRow = typeof paperSheets.$inferSelect;
export type BatchRow = typeof paperBatches.$inferSelect;

const inLedger = ({ unitId, roundId }: LedgerPlace) =>
  and(eq(paperSheets.unitId, unitId), eq(paperSheets.roundId, roundId));

const isSheet = (place: LedgerPlace, number: number) => and(inLedger(place), eq(paperSheets.number, number));

/** The round with its status as it is until the transaction ends: nobody can lock it meanwhile, others may key. */
export async function holdRound(tx: Db, id: number) {
  const [round] = await tx.select().from(rounds).where(eq(rounds.id, id)).for('share');
  if (round === undefined) throw new Error('the round is gone');
  return round;
}

/** Whether the unit takes part in the round; it stays so until the transaction ends, and nobody else issues sheets to it. */
export async function holdLedger(tx: Db, { unitId, roundId }: LedgerPlace): Promise<boolean> {
  const rows = await tx
    .select({ unitId: roundUnits.unitId })
    .from(roundUnits)
    .where(and(eq(roundUnits.roundId, roundId), eq(roundUnits.unitId, unitId)))
    .for('update');
  return rows.length > 0;
}

/** Whether the unit takes part in the round; the round is held, so that it stays so. */
export async function isInRound(tx: Db, { unitId, roundId }: LedgerPlace): Promise<boolean> {
  const place = and(eq(roundUnits.roundId, roundId), eq(roundUnits.unitId, unitId));
  return (await tx.$count(roundUnits, place)) > 0;
}

/** The codes of the units, of these where some are given, that were issued sheets in a round. */
export async function findUnitsWithSheets(
  db: Db,
  roundId: number,
  unitIds?: readonly number[],
): Promise<string[]> {
  if (unitIds?.length === 0) return [];
  const rows = await db
    .selectDistinct({ code: units.code })
    .from(paperBatches)
    .innerJoin(units, eq(units.id, paperBatches.unitId))
    .where(and(eq(paperBatches.roundId, roundId), unitIds && inArray(paperBatches.unitId, [...unitIds])))
    .orderBy(asc(units.code));
  return rows.map(({ code }) => code);
}

/** The last number that was issued; 0 before the first. */
export async function findLastNumber(db: Db, { unitId, roundId }: LedgerPlace): Promise<number> {
  const [row] = await db
    .select({ last: max(paperBatches.lastNumber) })
    .from(paperBatches)
    .where(and(eq(paperBatches.unitId, unitId), eq(paperBatches.roundId, roundId)));
  return row?.last ?? 0;
}

/** Adds a batch with a row for each of its sheets. The ledger is held (`holdLedger`). */
export async function insertBatch(tx: Db, batch: typeof paperBatches.$inferInsert): Promise<BatchRow> {
  const [row] = await tx.insert(paperBatches).values(batch).returning();
  if (row === undefined) throw new Error('the insert returned no row');
  await tx.execute(sql`insert into ${paperSheets} (unit_id, round_id, number, batch_id)
    select ${row.unitId}, ${row.roundId}, n, ${row.id} from generate_series(${row.firstNumber}::int, ${row.lastNumber}::int) n`);
  return row;
}

/** Sheets that were issued together, with the name of who issued them. */
export interface NamedBatch extends BatchRow {
  readonly issuedByName: string | null;
}

/** The batches of a ledger, the latest first. */
export async function listBatches(db: Db, { unitId, roundId }: LedgerPlace): Promise<NamedBatch[]> {
  const rows = await db
    .select({ batch: paperBatches, issuedByName: staff.name })
    .from(paperBatches)
    .leftJoin(staff, eq(staff.id, paperBatches.issuedBy))
    .where(and(eq(paperBatches.unitId, unitId), eq(paperBatches.roundId, roundId)))
    .orderBy(desc(paperBatches.firstNumber));
  return rows.map(({ batch, issuedByName }) => ({ ...batch, issuedByName }));
}

/** A sheet with the version printed on it and the name of who keyed it. */
export interface KeyedSheet extends SheetRow {
  readonly definitionVersion: number;
  readonly keyedByName: string | null;
}

const selectKeyed = (db: Db) =>
  db
    .select({
      sheet: paperSheets,
      definitionVersion: paperBatches.definitionVersion,
      keyedByName: staff.name,
    })
    .from(paperSheets)
    .innerJoin(paperBatches, eq(paperBatches.id, paperSheets.batchId))
    .leftJoin(staff, eq(staff.id, paperSheets.keyedBy));

/** The sheet with this number, or null; `lock`: nobody else keys it until the transaction ends. */
export async function findSheet(
  db: Db,
  place: LedgerPlace,
  number: number,
  { lock = false } = {},
): Promise<KeyedSheet | null> {
  const query = selectKeyed(db).where(isSheet(place, number));
  const [row] = await (lock ? query.for('update', { of: paperSheets }) : query);
  if (row === undefined) return null;
  const { sheet, definitionVersion, keyedByName } = row;
  return { ...sheet, definitionVersion, keyedByName };
}

/** Sheets by their numbers, locked in the order of these so that two who lock several never wait for each other. */
export async function lockSheets(
  tx: Db,
  place: LedgerPlace,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, KeyedSheet>> {
  const rows = await selectKeyed(tx)
    .where(and(inLedger(place), inArray(paperSheets.number, [...numbers])))
    .orderBy(asc(paperSheets.number))
    .for('update', { of: paperSheets });
  return new Map(rows.map(({ sheet, ...rest }) => [sheet.number, { ...sheet, ...rest }]));
}

/** Changes what became of a sheet. */
export async function updateSheet(
  tx: Db,
  place: LedgerPlace,
  number: number,
  change: Partial<Omit<SheetRow, 'unitId' | 'roundId' | 'number'>>,
): Promise<void> {
  await tx.update(paperSheets).set(change).where(isSheet(place, number));
}

/** The numbers that were not keyed yet, the smallest first. */
export async function listOutNumbers(db: Db, place: LedgerPlace, limit: number): Promise<number[]> {
  const rows = await db
    .select({ number: paperSheets.number })
    .from(paperSheets)
    .where(and(inLedger(place), eq(paperSheets.state, 'out')))
    .orderBy(asc(paperSheets.number))
    .limit(limit);
  return rows.map(({ number }) => number);
}

/** The first number behind this one that was not keyed yet; null where there is none. */
export async function findNextOut(db: Db, place: LedgerPlace, behind: number): Promise<number | null> {
  const [row] = await db
    .select({ number: paperSheets.number })
    .from(paperSheets)
    .where(and(inLedger(place), eq(paperSheets.state, 'out'), gt(paperSheets.number, behind)))
    .orderBy(asc(paperSheets.number))
    .limit(1);
  return row?.number ?? null;
}

/** The sheet that somebody keyed last, or null. */
export async function findLastKeyed(db: Db, place: LedgerPlace, staffId: string): Promise<SheetRow | null> {
  const [row] = await db
    .select()
    .from(paperSheets)
    .where(and(inLedger(place), eq(paperSheets.keyedBy, staffId)))
    .orderBy(desc(paperSheets.keyedAt), desc(paperSheets.number))
    .limit(1);
  return row ?? null;
}

/** Whether somebody changed a sheet of a ledger, or keyed one a second time, after a moment. */
export async function actedSince(db: Db, place: LedgerPlace, staffId: string, at: Date): Promise<boolean> {
  const { unitId, roundId } = place;
  const changes = await db.$count(
    paperChanges,
    and(
      ...[eq(paperChanges.unitId, unitId), eq(paperChanges.roundId, roundId)],
      ...[eq(paperChanges.staffId, staffId), gt(paperChanges.at, at)],
    ),
  );
  if (changes > 0) return true;
  const second = await db.$count(
    paperSecondKeyings,
    and(
      ...[eq(paperSecondKeyings.unitId, unitId), eq(paperSecondKeyings.roundId, roundId)],
      ...[eq(paperSecondKeyings.staffId, staffId), gt(paperSecondKeyings.keyedAt, at)],
    ),
  );
  return second > 0;
}

/** Every sheet of a ledger by number, with who keyed it: nothing of what it says. */
export async function listSheets(
  db: Db,
  place: LedgerPlace,
): Promise<(SheetRow & { keyedByName: string | null })[]> {
  const rows = await db
    .select({ sheet: paperSheets, keyedByName: staff.name })
    .from(paperSheets)
    .leftJoin(staff, eq(staff.id, paperSheets.keyedBy))
    .where(inLedger(place))
    .orderBy(asc(paperSheets.number));
  return rows.map(({ sheet, keyedByName }) => ({ ...sheet, keyedByName }));
}

export type SheetChange = typeof paperChanges.$inferInsert;

/** Records that a keyed sheet was changed. */
export async function insertChange(tx: Db, change: SheetChange): Promise<void> {
  await tx.insert(paperChanges).values(change);
}

/** What was changed of the sheets of a ledger, the latest first. */
export async function listChanges(db: Db, { unitId, roundId }: LedgerPlace, limit: number) {
  const rows = await db
    .select({ change: paperChanges, staffName: staff.name })
    .from(paperChanges)
    .leftJoin(staff, eq(staff.id, paperChanges.staffId))
    .where(and(eq(paperChanges.unitId, unitId), eq(paperChanges.roundId, roundId)))
    .orderBy(desc(paperChanges.id))
    .limit(limit);
  return rows.map(({ change, staffName }) => ({ ...change, staffName }));
}
