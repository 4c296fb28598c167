import { and, desc, eq, getTableColumns, gte, inArray, isNull, lte, ne, sql, type SQL } from 'drizzle-orm';
import type { SpanDays } from '#app/domain/petitions/ageing.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { PetitionCause, PetitionClass, PetitionSource } from '#app/domain/petitions/petition.ts';
import type { PetitionFilterState } from '#app/domain/petitions/petition-filter.ts';
import type { PetitionSight } from '#app/domain/petitions/petition-sight.ts';
import type { Db } from '#db/client.server.ts';
import { foldedSql } from '#db/folded-sql.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { petitionEvents, petitions, plans, planTasks, units } from '#db/schema/index.ts';
import { isOrdinary, isSeen } from './seen.ts';
import { isAwaitingReview, isDueWithin, isOpen, isOverdue } from './standing.ts';

export type StoredPetition = typeof petitions.$inferSelect;
export type NewPetition = Omit<typeof petitions.$inferInsert, 'number'>;
export type PetitionChange = Partial<Omit<NewPetition, 'id' | 'ref' | 'year' | 'receipt' | 'entryKey'>>;

/** What a petition that is not published has. */
export const UNPUBLISHED = { publishedOn: null, publicContent: null, publicAnswer: null } as const;

/** A petition as staff may see it: without its receipt, which is the petitioner's alone. */
export type PetitionRow = Omit<StoredPetition, 'receipt' | 'entryKey'> & {
  readonly unit: { readonly code: string; readonly name: string };
};

const { receipt: _receipt, entryKey: _entryKey, ...shown } = getTableColumns(petitions);
const columns = { ...shown, unit: { code: units.code, name: units.name } };

function fromPetitions(db: Db) {
  return db.select(columns).from(petitions).innerJoin(units, eq(units.id, petitions.unitId));
}

export interface PetitionFilter {
  readonly sight: PetitionSight;
  readonly today: IsoDate;
  readonly state?: PetitionFilterState | undefined;
  /** Days within which the answer that is owed is due. */
  readonly due?: SpanDays | undefined;
  readonly class?: PetitionClass | undefined;
  readonly source?: PetitionSource | undefined;
  readonly cause?: PetitionCause | undefined;
  /** Code of the unit in charge. */
  readonly unitCode?: string | undefined;
  /** Received within these days. */
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** Found in the title, folded by `foldVietnamese`. */
  readonly search?: string | undefined;
  /** A printed number. */
  readonly numbered?: { readonly year: number; readonly number: number } | undefined;
}

function inState({ state, today }: PetitionFilter): SQL | undefined {
  if (state === undefined) return undefined;
  if (state === 'open') return isOpen;
  if (state === 'overdue') return isOverdue(today);
  if (state === 'unsatisfied') return isAwaitingReview;
  return eq(petitions.state, state);
}

function matches(filter: PetitionFilter): SQL | undefined {
  const { sight, unitCode, from, to, search, numbered, source, cause } = filter;
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    isSeen(sight),
    inState(filter),
    filter.due && isDueWithin(filter.due),
    // Complaints and denunciations stand in no list that is not of them.
    filter.class === undefined ? isOrdinary : eq(petitions.class, filter.class),
    source && eq(petitions.source, source),
    cause && eq(petitions.cause, cause),
    unitCode === undefined ? undefined : eq(units.code, unitCode),
    from && gte(petitions.receivedOn, from),
    to && lte(petitions.receivedOn, to),
    pattern ? sql`${foldedSql(petitions.title)} like ${pattern}` : undefined,
    numbered && and(eq(petitions.year, numbered.year), eq(petitions.number, numbered.number)),
  );
}

/** What lists show of a petition: none of its texts but the title. */
const lineColumns = {
  id: petitions.id,
  ref: petitions.ref,
  year: petitions.year,
  number: petitions.number,
  title: petitions.title,
  class: petitions.class,
  source: petitions.source,
  state: petitions.state,
  unit: columns.unit,
  receivedOn: petitions.receivedOn,
  dueOn: petitions.dueOn,
  firstDueOn: petitions.firstDueOn,
  firstAnsweredOn: petitions.firstAnsweredOn,
  resolvedOn: petitions.resolvedOn,
  publishedOn: petitions.publishedOn,
  rating: petitions.rating,
};

/** A petition as a line of a list. */
export type PetitionLineRow = Pick<PetitionRow, keyof typeof lineColumns>;

/** A page of the register, the latest received first. */
export async function listPetitions(
  db: Db,
  { limit, offset, ...filter }: PetitionFilter & { limit: number; offset: number },
): Promise<PetitionLineRow[]> {
  return db
    .select(lineColumns)
    .from(petitions)
    .innerJoin(units, eq(units.id, petitions.unitId))
    .where(matches(filter))
    .orderBy(desc(petitions.receivedOn), desc(petitions.id))
    .limit(limit)
    .offset(offset);
}

/** When petitions were last passed on, by their ids. */
export async function listTransferDays(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { petitionId, kind } = petitionEvents;
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({ petitionId, on: sql<string>`max(${petitionEvents.on})::text` })
      .from(petitionEvents)
      .where(and(inArray(petitionId, chunk), inArray(kind, ['transfer', 'refer'])))
      .groupBy(petitionId),
  );
  return new Map(rows.map((row) => [row.petitionId, row.on]));
}

/** How many petitions `listPetitions` has over all pages. */
export async function countPetitions(db: Db, filter: PetitionFilter): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(petitions)
    .innerJoin(units, eq(units.id, petitions.unitId))
    .where(matches(filter));
  return row?.total ?? 0;
}

/** A petition that somebody may read, or null. */
export async function findPetition(db: Db, ref: string, sight: PetitionSight): Promise<PetitionRow | null> {
  const [row] = await fromPetitions(db).where(and(eq(petitions.ref, ref), isSeen(sight)));
  return row ?? null;
}

/** A petition by its printed number, as `findPetition`. */
export async function findPetitionByNumber(
  db: Db,
  { year, number }: { year: number; number: number },
  sight: PetitionSight,
): Promise<PetitionRow | null> {
  const numbered = and(eq(petitions.year, year), eq(petitions.number, number));
  const [row] = await fromPetitions(db).where(and(numbered, isSeen(sight)));
  return row ?? null;
}

/** The task that a petition led to, by name. */
export interface TaskLink {
  readonly ref: string;
  readonly title: string;
  readonly plan: string;
}

export async function findTaskLink(db: Db, id: number): Promise<TaskLink | null> {
  const [row] = await db
    .select({ ref: planTasks.ref, title: planTasks.title, plan: plans.title })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(eq(planTasks.id, id));
  return row ?? null;
}

/** Locks a petition until the transaction ends. */
export async function lockPetition(tx: Db, id: number): Promise<void> {
  await tx.select({ id: petitions.id }).from(petitions).where(eq(petitions.id, id)).for('update');
}

/** Locks a petition until the transaction ends unless somebody else holds it; false when somebody does. */
export async function tryLockPetition(tx: Db, id: number): Promise<boolean> {
  const locked = tx.select({ id: petitions.id }).from(petitions).where(eq(petitions.id, id));
  return (await locked.for('update', { skipLocked: true })).length > 0;
}

/** Joins the duplicates of a petition with another one, which it is joined with itself. */
export async function repointMerged(tx: Db, from: number, to: number): Promise<void> {
  await tx.update(petitions).set({ mergedIntoId: to }).where(eq(petitions.mergedIntoId, from));
}

/** The petitions that a petition was merged with, split from or split into. */
export async function listRelated(
  db: Db,
  { id, mergedIntoId, splitFromId }: Pick<StoredPetition, 'id' | 'mergedIntoId' | 'splitFromId'>,
  sight: PetitionSight,
): Promise<PetitionRow[]> {
  const related = sql`(${petitions.id} in (${mergedIntoId}, ${splitFromId})
    or ${petitions.mergedIntoId} = ${id} or ${petitions.splitFromId} = ${id})`;
  return fromPetitions(db)
    .where(and(related, isSeen(sight)))
    .orderBy(petitions.id);
}

/** First key of the advisory lock under which numbers of a year are given, one transaction at a time. */
const NUMBERING = 7_310_015;

/**
 * Stores a petition under the next number of its year; null when this press of the form, or this comment, was stored
 * before.
 */
export async function insertPetition(tx: Db, petition: NewPetition): Promise<StoredPetition | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(${NUMBERING}, ${petition.year})`);
  const number = sql<number>`(select coalesce(max(number), 0) + 1 from petitions where year = ${petition.year})`;
  const [row] = await tx
    .insert(petitions)
    .values({ ...petition, number })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** The petition that one press of a form stored; null when there is none. */
export async function findEntered(db: Db, entryKey: string): Promise<StoredPetition | null> {
  const [row] = await db.select().from(petitions).where(eq(petitions.entryKey, entryKey));
  return row ?? null;
}

/** A petition that was made of a comment, and whether somebody may read it. */
export type MadeOfComment = Pick<StoredPetition, 'commentRef' | 'ref' | 'year' | 'number'> & {
  readonly isSeen: boolean;
};

/** The petitions that were made of some comments, one of each at most. */
export async function listMadeOfComments(
  db: Db,
  refs: readonly string[],
  sight: PetitionSight,
): Promise<MadeOfComment[]> {
  if (refs.length === 0) return [];
  const { commentRef, ref, year, number } = petitions;
  return db
    .select({ commentRef, ref, year, number, isSeen: sql<boolean>`coalesce(${isSeen(sight)}, false)` })
    .from(petitions)
    .where(and(inArray(commentRef, [...refs]), isNull(petitions.splitFromId)));
}

export async function updatePetition(tx: Db, id: number, change: PetitionChange): Promise<void> {
  await tx.update(petitions).set(change).where(eq(petitions.id, id));
}

/** Whether another part of a divided petition still waits for something. */
export async function hasOpenPart(
  db: Db,
  { of, beside }: { readonly of: number; readonly beside: number },
): Promise<boolean> {
  const waits = and(eq(petitions.splitFromId, of), ne(petitions.id, beside), isNull(petitions.resolvedOn));
  return (await db.$count(petitions, waits)) > 0;
}

/** Gives the petitions that one was divided from, through all divisions, the class of it. */
export async function classifyWhole(tx: Db, id: number, to: PetitionClass): Promise<void> {
  const wholes = sql`(
    with recursive whole as (
      select split_from_id as id from petitions where id = ${id}
      union
      select up.split_from_id from petitions up join whole on up.id = whole.id
    )
    select id from whole where id is not null)`;
  await tx
    .update(petitions)
    .set({ class: to, ...UNPUBLISHED })
    .where(sql`${petitions.id} in ${wholes}`);
}
