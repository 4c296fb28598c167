import { and, eq, sql } from 'drizzle-orm';
import { channelCode } from '#app/domain/responses/channel.ts';
import type { Db } from '#db/client.server.ts';
import { comments, responseExclusions, responses, responseTraits } from '#db/schema/index.ts';

/** What was keyed from a sheet, as a response. */
export interface KeyedResponse {
  readonly unitId: number;
  readonly roundId: number;
  readonly definitionVersion: number;
  readonly answeredAt: Date;
  readonly receivedAt: Date;
  /** Of the sheet and its keying: the database takes each once. */
  readonly submissionKey: string;
  readonly bodyDigest: bigint;
  readonly answers: readonly (number | null)[];
  readonly traits: readonly (number | null)[] | null;
  readonly comment: {
    readonly questionId: string;
    readonly text: string;
    readonly answeredOn: string;
  } | null;
}

/** Stores what was keyed, with its comment and traits; returns the response's id. Run it in a transaction. */
export async function insertKeyedResponse(tx: Db, keyed: KeyedResponse): Promise<number> {
  const { traits, comment, ...row } = keyed;
  const [stored] = await tx
    .insert(responses)
    .values({ ...row, answers: sql`${smallints(row.answers)}::smallint[]`, channel: channelCode('paper') })
    .returning({ id: responses.id });
  if (stored === undefined) throw new Error('the insert returned no row');
  const of = { unitId: row.unitId, responseId: stored.id };
  if (comment !== null) await tx.insert(comments).values({ ...of, roundId: row.roundId, ...comment });
  if (traits !== null) {
    await tx.insert(responseTraits).values({ ...of, traits: sql`${smallints(traits)}::smallint[]` });
  }
  return stored.id;
}

/** An array of smallints as PostgreSQL writes it. */
function smallints(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

interface ResponsePlace {
  readonly unitId: number;
  readonly responseId: number;
}

const isResponse = ({ unitId, responseId }: ResponsePlace) =>
  and(eq(responses.unitId, unitId), eq(responses.id, responseId));

/** Tells whether a keyed response says the same as another keying; null when it is gone. Its digest never changes. */
export async function findKeyedDigest(db: Db, place: ResponsePlace): Promise<bigint | null> {
  const [row] = await db.select({ digest: responses.bodyDigest }).from(responses).where(isResponse(place));
  return row?.digest ?? null;
}

/** Whether a keyed response counts; null when it is gone. `lock`: it stays so until the transaction ends. */
export async function findKeyedResponse(db: Db, place: ResponsePlace, { lock = false } = {}) {
  const query = db.select({ counted: responses.counted }).from(responses).where(isResponse(place));
  const [row] = await (lock ? query.for('update') : query);
  return row ?? null;
}

/** What a keyed response says, with its traits and comment; null when it is gone. */
export async function findKeyedAnswers(db: Db, place: ResponsePlace) {
  const [row] = await db
    .select({
      // As JSON: drizzle makes a number of each element of an array, of blanks as well.
      answers: sql<(number | null)[]>`to_jsonb(${responses.answers})`,
      traits: sql<(number | null)[] | null>`to_jsonb(${responseTraits.traits})`,
      ...{ answeredAt: responses.answeredAt, comment: comments.text },
    })
    .from(responses)
    .leftJoin(
      responseTraits,
      and(eq(responseTraits.unitId, responses.unitId), eq(responseTraits.responseId, responses.id)),
    )
    .leftJoin(comments, and(eq(comments.unitId, responses.unitId), eq(comments.responseId, responses.id)))
    .where(isResponse(place));
  return row ?? null;
}

/**
 * Takes a keyed response out of the count for good, because its sheet is keyed anew or was keyed by mistake: its comment
 * and traits are deleted, its answers stay for the tallies to subtract. Run it in a transaction that holds the response.
 */
export async function replaceResponse(
  tx: Db,
  place: ResponsePlace,
  {
    at,
    staffId,
    reason,
  }: { readonly at: Date; readonly staffId: string | null; readonly reason: string | null },
): Promise<void> {
  await tx.update(responses).set({ counted: false }).where(isResponse(place));
  await tx.insert(responseExclusions).values({ ...place, kind: 'replaced', at, change: -1, staffId, reason });
  for (const table of [comments, responseTraits]) {
    await tx.delete(table).where(and(eq(table.unitId, place.unitId), eq(table.responseId, place.responseId)));
  }
}
