import type { Actor } from '#app/domain/staff/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import type { RefusalMessageKey } from '#app/domain/locale/refusal-messages.ts';
import type { Results } from '#app/domain/results/results.ts';
import type { Context } from '#app/services/context.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import type { RoundSummaryRow } from '#db/queries/rounds.ts';
import { getResults, type GetResultsInput } from './get-results.server.ts';

/** Everybody: the whole province, as far as it is published. */
const PUBLIC: Actor = { kind: 'reader', unitId: null, seesSmallGroups: false };

const isPublic = (ctx: Context) => ctx.actor.kind === 'citizen';
const readerOf = (ctx: Context): Context => (isPublic(ctx) ? { ...ctx, actor: PUBLIC } : ctx);

/** The rounds that a program may read, the latest period first: the published ones without a key. */
export async function listReadableRounds(ctx: Context): Promise<RoundSummaryRow[]> {
  const rounds = await listRounds(readerOf(ctx));
  return isPublic(ctx) ? rounds.filter(({ status }) => status === 'published') : rounds;
}

/**
 * Answers a program's question; without a key about published rounds only, small groups withheld.
 * @throws AppError as `getResults`; `not_found` for a round that is not published, also when it is only counted along or
 * compared with.
 */
export async function readResults(ctx: Context, input: GetResultsInput): Promise<Results> {
  if (!isPublic(ctx)) return getResults(ctx, input);
  const readable = (await listReadableRounds(ctx)).map(({ slug }) => slug);
  const assertReadable = (slug: string) => {
    if (readable.includes(slug)) return;
    const key: RefusalMessageKey = 'refusal.roundNotFound';
    throw new AppError('not_found', key, { slug: slug.slice(0, 63) });
  };
  for (const slug of [input.round, ...(input.also ?? [])]) assertReadable(slug);
  const results = await getResults(readerOf(ctx), input);
  // What is compared with may have been chosen by the question itself (`previous`).
  for (const { slug } of results.comparedWith?.rounds ?? []) assertReadable(slug);
  return results;
}
