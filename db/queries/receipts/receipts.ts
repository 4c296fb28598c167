import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ContactKind } from '#app/domain/receipts/contact.ts';
import type { ReceiptNumber } from '#app/domain/receipts/receipt.ts';
import type { Db } from '#db/client.server.ts';
import {
  comments,
  contacts,
  counters,
  installation,
  responseDevices,
  responseExclusions,
  responses,
  responseTraits,
  rounds,
  serviceAreas,
  units,
} from '#db/schema/index.ts';
import { receiptNumberOf, receiptTailOf } from '#db/schema/receipt-number.ts';

export interface ResponseKey {
  readonly unitId: number;
  readonly responseId: number;
}

/** The installation fact until when responses were given receipts of eight symbols; the migration that made it set it. */
const SHORT_UNTIL = sql`(
  select (value #>> '{}')::timestamptz from ${installation} where key = 'short-receipts-until')`;

/**
 * The response with this receipt, or null. A short receipt names only a response of the time when those were given, and
 * none when two of them share it (expected pairs among n: n^2 / 2^41, one in 200 at 100,000 responses), so that nobody
 * reads or takes back another's.
 */
export async function findByReceipt(db: Db, { head, tail }: ReceiptNumber): Promise<ResponseKey | null> {
  const { submissionKey, receivedAt, accessPointId } = responses;
  const rest =
    tail === null ? sql`${receivedAt} < ${SHORT_UNTIL}` : sql`${receiptTailOf(submissionKey)} = ${tail}`;
  const [row, ...others] = await db
    .select({ unitId: responses.unitId, responseId: responses.id })
    .from(responses)
    .where(and(sql`${receiptNumberOf(submissionKey)} = ${head}`, isNotNull(accessPointId), rest))
    .limit(2);
  return row !== undefined && others.length === 0 ? row : null;
}

const replier = alias(units, 'replier');

/** What the holder of a receipt may see of a response: no answers, nothing of the comment's text. */
export interface ReceiptRow {
  readonly receivedAt: Date;
  readonly unitName: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
  readonly withdrawnAt: Date | null;
  readonly comment: {
    readonly readAt: Date | null;
    readonly reply: string | null;
    readonly repliedAt: Date | null;
  } | null;
  /** The unit that replied to the comment, where it is not its own. */
  readonly replier: string | null;
  /** Null also when it has expired. */
  readonly contact: { readonly kind: ContactKind; readonly expiresAt: Date } | null;
}

/** Reads a response for the holder of its receipt; null when it is gone. */
export async function readReceipt(
  db: Db,
  { unitId, responseId }: ResponseKey,
  now: Date,
): Promise<ReceiptRow | null> {
  const [row] = await db
    .select({
      receivedAt: responses.receivedAt,
      unitName: units.name,
      counterName: counters.name,
      serviceAreaName: serviceAreas.name,
      withdrawnAt: responseExclusions.at,
      replier: replier.name,
      // drizzle turns a joined object into null when its first field is null.
      comment: {
        ref: comments.ref,
        readAt: comments.readAt,
        reply: comments.reply,
        repliedAt: comments.repliedAt,
      },
      contact: { kind: contacts.kind, expiresAt: contacts.expiresAt },
    })
    .from(responses)
    .innerJoin(units, eq(units.id, responses.unitId))
    .leftJoin(counters, eq(counters.id, responses.counterId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, responses.serviceAreaId))
    .leftJoin(
      responseExclusions,
      and(
        eq(responseExclusions.unitId, responses.unitId),
        eq(responseExclusions.responseId, responses.id),
        eq(responseExclusions.kind, 'withdrawn'),
      ),
    )
    .leftJoin(comments, and(eq(comments.unitId, responses.unitId), eq(comments.responseId, responses.id)))
    .leftJoin(replier, eq(replier.id, comments.repliedUnitId))
    .leftJoin(
      contacts,
      and(
        eq(contacts.unitId, responses.unitId),
        eq(contacts.responseId, responses.id),
        sql`${contacts.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    )
    .where(and(eq(responses.unitId, unitId), eq(responses.id, responseId)))
    .orderBy(desc(comments.repliedAt))
    .limit(1);
  return row ?? null;
}

/**
 * Withdraws a response for good, at the citizen's wish: its comment, traits, device mark and contact are deleted; the
 * answers stay, for the tallies to subtract. Null when it was already withdrawn. Run it in a transaction; of two
 * concurrent calls the second returns null. Withdrawing a response that staff had excluded changes no count.
 */
export async function withdrawResponse(
  tx: Db,
  { unitId, responseId }: ResponseKey,
  at: Date,
): Promise<{ unitCode: string; roundSlug: string } | null> {
  const [response] = await tx
    .select({ counted: responses.counted, roundSlug: rounds.slug, unitCode: units.code })
    .from(responses)
    .innerJoin(rounds, eq(rounds.id, responses.roundId))
    .innerJoin(units, eq(units.id, responses.unitId))
    .where(and(eq(responses.unitId, unitId), eq(responses.id, responseId)))
    .for('update', { of: responses });
  if (response === undefined || (await isWithdrawn(tx, { unitId, responseId }))) return null;
  const { counted, ...place } = response;
  await tx
    .update(responses)
    .set({ counted: false })
    .where(and(eq(responses.unitId, unitId), eq(responses.id, responseId)));
  const change = counted ? -1 : 0;
  await tx.insert(responseExclusions).values({ unitId, responseId, kind: 'withdrawn', at, change });
  for (const table of [comments, contacts, responseTraits, responseDevices]) {
    await tx.delete(table).where(and(eq(table.unitId, unitId), eq(table.responseId, responseId)));
  }
  return place;
}

async function isWithdrawn(tx: Db, { unitId, responseId }: ResponseKey): Promise<boolean> {
  const withdrawn = and(
    eq(responseExclusions.unitId, unitId),
    eq(responseExclusions.responseId, responseId),
    eq(responseExclusions.kind, 'withdrawn'),
  );
  return (await tx.$count(responseExclusions, withdrawn)) > 0;
}
