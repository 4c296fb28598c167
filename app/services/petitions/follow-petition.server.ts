import { refuse } from '#app/domain/errors.ts';
import { daysBetween, localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { petitionNumber, PETITION_RATINGS, type PetitionRating } from '#app/domain/petitions/petition.ts';
import { isAnswered, isFinal, type PetitionState } from '#app/domain/petitions/petition-state.ts';
import { longestKept } from '#app/domain/petitions/petitioner.ts';
import { parseReceipt } from '#app/domain/receipts/receipt.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import type { GivenReceipt, ReceiptContext } from '#app/services/receipts/find-response.server.ts';
import {
  findByPetitionReceipt,
  findLastWord,
  listFollowed,
  listPublished,
  type FollowedRow,
} from '#db/queries/petitions/follow.ts';
import { insertPetitionEvent } from '#db/queries/petitions/history.ts';
import { keepPetitioner } from '#db/queries/petitions/petitioners.ts';
import { lockPetition, updatePetition, type PetitionChange } from '#db/queries/petitions/petitions.ts';

/** A petition, or a part of one, as its petitioner is shown it. */
export interface FollowedPetition {
  readonly printed: string;
  readonly state: PetitionState;
  readonly unitName: string;
  readonly receivedOn: string;
  /** Null where no answer is owed. */
  readonly dueOn: string | null;
  readonly answer: string | null;
  readonly answeredOn: string | null;
  readonly rating: PetitionRating | null;
  /** Why it was refused, where it went, or what is missing. */
  readonly word: string | null;
  readonly wordUntil: string | null;
  /** Whether the answer waits for what the petitioner says of it. */
  readonly mayRate: boolean;
}

/** @throws AppError `not_found`, the same for a malformed receipt and an unknown one; `rate_limited`. */
async function requireFollowed(ctx: ReceiptContext, { receipt, network }: GivenReceipt): Promise<number> {
  const canonical = parseReceipt(receipt);
  if (canonical === null) return refuse('not_found', 'petitionFollow.unknownText');
  const attempts = [
    { limit: LIMITS.receiptOfNetwork, of: network },
    { limit: LIMITS.receipt, of: '' },
  ];
  const found = await ctx.limiter.guard(attempts, () => findByPetitionReceipt(ctx.db, canonical));
  return found ?? refuse('not_found', 'petitionFollow.unknownText');
}

/** States in which the unit has said something to the petitioner that is no answer. */
const WITH_WORD: readonly PetitionState[] = ['refused', 'referred', 'waiting'];

/** Where a petition stands, for the holder of its receipt; of one that was divided or joined, also those that are answered. */
export async function followPetition(ctx: ReceiptContext, given: GivenReceipt): Promise<FollowedPetition[]> {
  const rows = await listFollowed(ctx.db, await requireFollowed(ctx, given));
  return Promise.all(rows.map((row) => followed(ctx, row)));
}

/** Of a petition of somebody else nothing but the answer, without what looks like personal data. */
async function followed(ctx: ReceiptContext, row: FollowedRow): Promise<FollowedPetition> {
  const { state, unitName, receivedOn, isOwn } = row;
  const facts = { printed: petitionNumber(row), state, unitName, receivedOn };
  if (isAnswered(state)) {
    const { answer, answeredOn, rating } = row;
    if (!isOwn) return { ...facts, ...NOTHING, answer: answer && maskPersonalData(answer), answeredOn };
    return { ...facts, ...NOTHING, answer, answeredOn, rating, mayRate: rating === null };
  }
  const says = isOwn && WITH_WORD.includes(state);
  const said = says ? await findLastWord(ctx.db, row.id) : null;
  const wordUntil = state === 'waiting' && said !== null ? said.untilOn : null;
  return { ...facts, ...NOTHING, dueOn: row.dueOn, word: said && said.note, wordUntil };
}

const NOTHING = {
  ...{ dueOn: null, answer: null, answeredOn: null, rating: null },
  ...{ word: null, wordUntil: null, mayRate: false },
} as const;

/**
 * Stores what the petitioner says of the answer, once for each answer; `part` is the printed number of the part that was
 * answered, where the petition was divided. "Not satisfied" brings it before the supervisor, also what was closed before.
 * @throws AppError as `followPetition`; `invalid` for no such rating; `conflict` when there is no answer to be rated.
 */
export async function ratePetition(
  ctx: ReceiptContext & Pick<Context, 'actor'>,
  { rating: typed, part, ...given }: GivenReceipt & { readonly rating: string; readonly part: string },
): Promise<void> {
  const rating = PETITION_RATINGS.find((known) => known === typed);
  if (rating === undefined) refuse('invalid', 'citizen.formatText');
  const whole = await requireFollowed(ctx, given);
  const isRated = ({ isOwn, ...row }: FollowedRow) =>
    isOwn && (part === '' ? row.id === whole : petitionNumber(row) === part);
  const id = (await listFollowed(ctx.db, whole)).find(isRated)?.id;
  if (id === undefined) return refuse('conflict', 'petitionFollow.rateGone');
  const today = localDate(ctx.now);
  await ctx.db.transaction(async (tx) => {
    await lockPetition(tx, id);
    const row = (await listFollowed(tx, whole)).find(isRated);
    if (row === undefined || !isAnswered(row.state) || row.rating !== null) {
      return refuse('conflict', 'petitionFollow.rateGone');
    }
    await updatePetition(tx, id, {
      rating,
      ratedOn: today,
      ...(rating === 'not_satisfied' && toReview(today)),
    });
    if (rating === 'not_satisfied' && isFinal(row.state)) {
      await keepPetitioner(tx, whole, { expiresAt: longestKept(row.createdAt), now: ctx.now });
    }
    await insertPetitionEvent(tx, { petitionId: id, kind: 'rate', on: today, at: ctx.now, note: rating });
    const details = { rating };
    await recordEvent(ctx, tx, { action: 'petitions.rate', subjectId: petitionNumber(row), details });
  });
}

/** What is not over yet, as somebody has to look at the answer. */
const toReview = (today: IsoDate) =>
  ({ state: 'answered', resolvedOn: null, unsatisfiedOn: today }) satisfies PetitionChange;

/** A question that was answered in public. */
export interface PublishedPetition {
  readonly ref: string;
  readonly question: string;
  readonly answer: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly receivedOn: string;
  readonly answeredOn: string;
  readonly publishedOn: string;
  /** Calendar days from receipt to the answer. */
  readonly days: number;
}

/** As many as a page holds. */
const MAX_PUBLISHED = 50;

/** The latest questions that were answered in public, of one unit (its code) or of all. */
export async function listPublishedPetitions(
  { db }: Pick<Context, 'db'>,
  { most = MAX_PUBLISHED, unitCode }: { most?: number; unitCode?: string | undefined } = {},
): Promise<PublishedPetition[]> {
  const rows = await listPublished(db, { limit: most, unitCode });
  return rows.flatMap(({ question, answer, answeredOn, publishedOn, ...row }) =>
    question === null || answer === null || answeredOn === null || publishedOn === null
      ? []
      : [
          {
            ...row,
            // Masked when it was published, too; what was published before that is masked here alone.
            ...{ question, answeredOn, publishedOn, answer: maskPersonalData(answer) },
            days: daysBetween(storedDate(row.receivedOn), storedDate(answeredOn)),
          },
        ],
  );
}
