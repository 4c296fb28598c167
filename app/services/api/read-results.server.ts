import { AppError } from '#app/domain/errors.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { listPublications } from '#app/services/publication/list-publications.server.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import type { RoundSummaryRow } from '#db/queries/rounds/rounds.ts';
import { getResults, type GetResultsInput } from '#app/services/results/get-results.server.ts';

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

/**
 * Answers a program's question; without a key, only about one published round, small groups withheld.
 * @throws AppError as `askResults`.
 */
export async function readResults(ctx: Context, input: GetResultsInput): Promise<Results> {
  if (isPublic(ctx) && (input.also ?? input.compare) !== undefined) {
    // Before the other round is looked up: the reason for refusing it would reveal that it exists.
    throw new AppError('invalid', 'disclosure.publishedOnly');
  }
  return getResults(ctx, input);
}
