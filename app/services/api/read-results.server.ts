import { AppError } from '#app/domain/errors.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { listPublications } from '#app/services/publication/list-publications.server.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import type { RoundSummaryRow } from '#db/queries/rounds/rounds.ts';
import { askResults, type GetResultsInput } from '#app/services/results/get-results.server.ts';
import {
  prepareResults,
  type PreparedResults,
} from '#app/services/results/prepared/prepare-results.server.ts';

/** Anybody: the whole province, as far as it is published. */
const PUBLIC: Actor = { kind: 'reader', unitId: null, seesSmallGroups: false };

const isPublic = (ctx: Context) => ctx.actor.kind === 'citizen';

/** The rounds that a program may read, the latest period first: the published ones without a key. */
export async function listReadableRounds(ctx: Context): Promise<RoundSummaryRow[]> {
  if (!isPublic(ctx)) return listRounds(ctx);
  const published = new Set((await listPublications(ctx)).map(({ slug }) => slug));
  const rounds = await listRounds({ ...ctx, actor: PUBLIC });
  // What has happened to a round since its publication is not public.
  return rounds.filter(({ slug }) => published.has(slug)).map((round) => ({ ...round, status: 'published' }));
}

/** The lock that figures were read from. */
export interface FiguresLock {
  readonly sha256: string;
  readonly lockedAt: Date;
}

async function findFiguresLock(
  { ctx, findRound, openLock }: PreparedResults,
  { round, alsoRounds }: Results,
): Promise<FiguresLock | null> {
  if (alsoRounds.length > 0) return null;
  const row = await findRound(round.slug);
  const id = isPublic(ctx) ? row?.publishedLockId : row?.lockId;
  return id == null ? null : openLock(id);
}

/**
 * Answers a program's question, with the lock the figures come from (null while they may still change); without a key,
 * only about one published round, small groups withheld.
 * @throws AppError as `askResults`.
 */
export async function readResults(
  ctx: Context,
  input: GetResultsInput,
): Promise<{ results: Results; lock: FiguresLock | null }> {
  if (isPublic(ctx) && (input.also ?? input.compare) !== undefined) {
    // Before the other round is looked up: the reason for refusing it would reveal that it exists.
    throw new AppError('invalid', 'disclosure.publishedOnly');
  }
  const prepared = prepareResults(ctx);
  const results = await askResults(prepared, input);
  return { results, lock: await findFiguresLock(prepared, results) };
}
