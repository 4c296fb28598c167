import { and, desc, eq, sql } from 'drizzle-orm';
import type { InvalidReason } from '#app/domain/paper/sheet.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import type { Db } from '#db/client.server.ts';
import { insertDraw, insertSecondKeying } from '#db/queries/paper/double-entry.ts';
import { insertBatch, type LedgerPlace } from '#db/queries/paper/sheets.ts';
import { paperSheets, responses, rounds, roundUnits } from '#db/schema/index.ts';

/** A unit of the sample that keys paper: how many sheets it was given at a time, at most how many of them came back. */
interface SampleDesk {
  readonly unitId: number;
  readonly batches: readonly number[];
  readonly mostValid: number;
  readonly invalid: readonly InvalidReason[];
  /** Whether a share was drawn, and partly keyed a second time, with a difference that waits to be settled. */
  readonly isDrawn: boolean;
}

interface SamplePaper {
  readonly tx: Db;
  readonly now: Date;
  /** Slug of an open round. */
  readonly round: string;
  readonly desks: readonly SampleDesk[];
  readonly people: { readonly head: string; readonly typist: string; readonly second: string };
  /** The draw of a ledger, and whether it takes a number. */
  readonly draw: { readonly seed: string; readonly oneIn: number };
  readonly isDrawn: (unitId: number, number: number) => boolean;
}

/** The first question of the open round, in which the two keyings differ. */
const FIRST_QUESTION = 'overall';
const HOUR = 60 * 60 * 1000;
/** Sheets are given out a week before the first one comes back; a few come back torn or blank on the way. */
const [BEFORE, LATER] = [7 * 24 * HOUR, 2 * HOUR];

/** A response that came on paper, as the sheet that it was keyed from needs it. */
interface Keyed {
  readonly id: number;
  readonly answers: readonly (number | null)[];
  readonly receivedAt: Date;
}

/** The latest responses of a unit that came on paper, the earliest of them first. */
async function paperResponses(tx: Db, { unitId, roundId }: LedgerPlace, limit: number): Promise<Keyed[]> {
  const rows = await tx
    .select({
      id: responses.id,
      answers: sql<(number | null)[]>`to_jsonb(${responses.answers})`,
      receivedAt: responses.receivedAt,
    })
    .from(responses)
    .where(
      and(
        ...[eq(responses.unitId, unitId), eq(responses.roundId, roundId)],
        ...[eq(responses.channel, channelCode('paper')), eq(responses.counted, true)],
      ),
    )
    .orderBy(desc(responses.receivedAt), desc(responses.id))
    .limit(limit);
  return rows.reverse();
}

async function issue(
  { tx, people }: SamplePaper,
  place: LedgerPlace,
  { counts, at }: { readonly counts: readonly number[]; readonly at: Date },
): Promise<void> {
  let last = 0;
  for (const count of counts) {
    const numbers = { firstNumber: last + 1, lastNumber: last + count };
    await insertBatch(tx, {
      ...{ ...place, ...numbers, definitionVersion: 1, issuedAt: at, issuedBy: people.head },
    });
    last += count;
  }
}

type Sheet = Partial<typeof paperSheets.$inferInsert> & { readonly number: number };

/** What became of the sheets of a ledger: those with a response in the order in which it came, then those that do not count. */
function returned(keyed: readonly Keyed[], invalid: readonly InvalidReason[], last: Date): Sheet[] {
  const valid = keyed.map(({ id, receivedAt }, place) => ({
    ...{ number: place + 1, state: 'valid' as const, responseId: id, keyedAt: receivedAt },
  }));
  const others = invalid.map((reason, place) => ({
    ...{ number: keyed.length + place + 1, state: 'invalid' as const, invalidReason: reason, keyedAt: last },
  }));
  return [...valid, ...others];
}

/** Keys the first drawn sheets a second time; the last of them differs from the first keying in its first question. */
async function keySecond(
  { tx, people, isDrawn }: SamplePaper,
  place: LedgerPlace,
  { keyed, at }: { readonly keyed: readonly Keyed[]; readonly at: Date },
): Promise<void> {
  const drawn = keyed.flatMap((one, index) =>
    isDrawn(place.unitId, index + 1) ? [{ ...one, number: index + 1 }] : [],
  );
  const done = drawn.slice(0, Math.max(1, drawn.length - 1));
  for (const { number, answers } of done) {
    const [firstValue = null] = answers;
    const secondValue = firstValue === 5 ? 4 : (firstValue ?? 0) + 1;
    await insertSecondKeying(
      tx,
      {
        ...{ ...place, number, firstBy: people.typist, staffId: people.second, keyedAt: at },
        fields: answers.length,
      },
      number === done.at(-1)?.number ? [{ questionId: FIRST_QUESTION, firstValue, secondValue }] : [],
    );
  }
}

async function fillDesk(paper: SamplePaper, roundId: number, desk: SampleDesk): Promise<void> {
  const { tx, now, people, draw } = paper;
  const place = { unitId: desk.unitId, roundId };
  const keyed = await paperResponses(tx, place, desk.mostValid);
  const [first, last] = [keyed[0]?.receivedAt ?? now, keyed.at(-1)?.receivedAt ?? now];
  const issuedAt = new Date(first.getTime() - BEFORE);
  const later = new Date(Math.min(last.getTime() + LATER, now.getTime()));
  await issue(paper, place, { counts: desk.batches, at: issuedAt });
  for (const { number, ...sheet } of returned(keyed, desk.invalid, later)) {
    const isIt = and(
      ...[
        eq(paperSheets.unitId, place.unitId),
        eq(paperSheets.roundId, roundId),
        eq(paperSheets.number, number),
      ],
    );
    await tx
      .update(paperSheets)
      .set({ ...sheet, keyedBy: people.typist, keyings: 1 })
      .where(isIt);
  }
  if (!desk.isDrawn) return;
  await insertDraw(tx, { ...place, ...draw, drawnAt: issuedAt, staffId: people.head });
  await keySecond(paper, place, { keyed, at: later });
}

/**
 * Ledgers of paper in an open round of the sample: its responses that came on paper get their sheets, a few more came back
 * that do not count, and the others are still out. No response is added.
 */
export async function storeSamplePaper(paper: SamplePaper): Promise<void> {
  const { tx, round, desks } = paper;
  const [found] = await tx.select({ id: rounds.id }).from(rounds).where(eq(rounds.slug, round));
  if (!found) throw new Error('the sample has no open round');
  const members = await tx
    .select({ unitId: roundUnits.unitId })
    .from(roundUnits)
    .where(eq(roundUnits.roundId, found.id));
  const inRound = new Set(members.map(({ unitId }) => unitId));
  for (const desk of desks) if (inRound.has(desk.unitId)) await fillDesk(paper, found.id, desk);
}
