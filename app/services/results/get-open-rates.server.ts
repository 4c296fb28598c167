import type { Locale } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { can } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import { findPreviousRound } from './comparison.server.ts';
import { askResults } from './get-results.server.ts';
import { prepareResults } from './prepared/prepare-results.server.ts';
import { getSubject } from './prepared/subject.server.ts';

/**
 * The overall figures of rounds (slugs) within the actor's reach, compared with the round before where there is one;
 * their rows are channels. Empty for an actor who may not see results.
 * @throws AppError `not_found` for a round that is not there or out of reach.
 */
export async function getOpenRates(
  ctx: Context,
  { rounds, locale }: { readonly rounds: readonly string[]; readonly locale: Locale },
): Promise<Results[]> {
  if (!can(ctx.actor, 'results.read')) return [];
  const prepared = prepareResults(ctx);
  const rates: Results[] = [];
  for (const round of rounds) {
    const previous = await findPreviousRound(prepared, await getSubject(prepared, [round]));
    const compare = previous ? { compare: previous.slug } : {};
    rates.push(await askResults(prepared, { round, by: ['channel'], locale, ...compare }));
  }
  return rates;
}
