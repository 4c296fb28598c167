import { and, desc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { petitionEvents, petitions, units } from '#db/schema/index.ts';
import { isOrdinary } from './seen.ts';

const followed = {
  id: petitions.id,
  year: petitions.year,
  number: petitions.number,
  state: petitions.state,
  receivedOn: petitions.receivedOn,
  dueOn: petitions.dueOn,
  answeredOn: petitions.answeredOn,
  answer: petitions.answer,
  rating: petitions.rating,
  createdAt: petitions.createdAt,
  unitName: units.name,
};

/** What the petitioner may see of a petition: where it stands and what was answered, not what it says. */
export type FollowedRow = Awaited<ReturnType<typeof listFollowed>>[number];

/** The id of the petition of a receipt, canonical, or null. */
export async function findByPetitionReceipt(db: Db, receipt: string): Promise<number | null> {
  const [row] = await db.select({ id: petitions.id }).from(petitions).where(eq(petitions.receipt, receipt));
  return row?.id ?? null;
}

/**
 * A petition with what became of it, itself first: its parts, and what it or a part of it was joined with. Of what others
 * brought only ordinary ones.
 */
export async function listFollowed(db: Db, id: number) {
  const reached = sql`(
    with recursive reached as (
      select id, merged_into_id from petitions where id = ${id}
      union
      select next.id, next.merged_into_id from petitions next
        join reached on next.split_from_id = reached.id or next.id = reached.merged_into_id
    )
    select id from reached)`;
  const isOwn = sql`(${petitions.id} = ${id} or coalesce(${petitions.splitFromId} = ${id}, false))`;
  return db
    .select({ ...followed, isOwn: sql<boolean>`${isOwn}` })
    .from(petitions)
    .innerJoin(units, eq(units.id, petitions.unitId))
    .where(and(sql`${petitions.id} in ${reached}`, or(isOwn, isOrdinary)))
    .orderBy(sql`${petitions.id} <> ${id}`, petitions.id);
}

/** What the unit last said to the petitioner: why it was refused, or what is missing. */
export async function findLastWord(
  db: Db,
  petitionId: number,
): Promise<{ note: string | null; untilOn: string | null } | null> {
  const { note, untilOn } = petitionEvents;
  const [row] = await db
    .select({ note, untilOn })
    .from(petitionEvents)
    .where(
      and(
        eq(petitionEvents.petitionId, petitionId),
        inArray(petitionEvents.kind, ['refuse', 'refer', 'ask']),
      ),
    )
    .orderBy(desc(petitionEvents.id))
    .limit(1);
  return row ?? null;
}

/** By what the author of a comment follows the petition that was made of it; null where none was. */
export async function findReceiptOfComment(
  db: Db,
  { unitId, responseId }: { unitId: number; responseId: number },
): Promise<string | null> {
  const [row] = await db
    .select({ receipt: petitions.receipt })
    .from(petitions)
    .where(
      sql`${petitions.splitFromId} is null and ${petitions.commentRef} in (
        select c.ref from comments c where c.unit_id = ${unitId} and c.response_id = ${responseId})`,
    );
  return row?.receipt ?? null;
}

/** A petition that was answered in public. */
export interface PublishedRow {
  readonly ref: string;
  readonly question: string | null;
  readonly answer: string | null;
  readonly unit: { readonly code: string; readonly name: string };
  readonly receivedOn: string;
  readonly answeredOn: string | null;
  readonly publishedOn: string | null;
}

/** Which petitions that were answered in public: of one unit (its code) or of all, and how many at most. */
export interface PublishedQuery {
  readonly unitCode?: string | undefined;
  readonly limit: number;
}

/** What takes a published answer from citizens. */
const ENDS = ['unpublish', 'reopen', 'classify', 'withdraw'] as const;

/** When an answer was last published or taken from citizens; null while none ever was. */
export async function lastPublicChangeAt(db: Db): Promise<Date | null> {
  const { at, kind } = petitionEvents;
  const wasPublished = sql`exists (select 1 from petition_events p
    where p.petition_id = ${petitionEvents}.petition_id and p.kind = 'publish')`;
  const day = sql`(select max(p.published_on) from petitions p)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;
  const [row] = await db
    .select({ at: sql<string | null>`greatest(max(${at}), ${day})` })
    .from(petitionEvents)
    .where(or(eq(kind, 'publish'), and(inArray(kind, [...ENDS]), wasPublished)));
  return row?.at == null ? null : new Date(row.at);
}

/** The latest petitions that were answered in public. */
export async function listPublished(db: Db, { unitCode, limit }: PublishedQuery): Promise<PublishedRow[]> {
  const { ref, publicContent, publicAnswer, receivedOn, answeredOn, publishedOn } = petitions;
  return db
    .select({
      ...{ ref, question: publicContent, answer: publicAnswer, receivedOn, answeredOn, publishedOn },
      unit: { code: units.code, name: units.name },
    })
    .from(petitions)
    .innerJoin(units, eq(units.id, petitions.unitId))
    .where(
      and(
        isNotNull(petitions.publishedOn),
        isOrdinary,
        unitCode === undefined ? undefined : eq(units.code, unitCode),
      ),
    )
    .orderBy(desc(petitions.publishedOn), desc(petitions.id))
    .limit(limit);
}
