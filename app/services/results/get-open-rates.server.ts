import type { Locale } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { isAppError } from '#app/domain/errors.ts';
import { can } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import { findPreviousRound } from './comparison.server.ts';
import { askResults } from './get-results.server.ts';
import { prepareResults, type PreparedResults } from './prepared/prepare-results.server.ts';
import { getSubject } from './prepared/subject.server.ts';

async function getRate(prepared: PreparedResults, round: string, locale: Locale): Promise<Results> {
  const previous = await findPreviousRound(prepared, await getSubject(prepared, [round]));
  const compare = previous ? { compare: previous.slug } : {};
  return askResults(prepared, { round, by: ['channel'], locale, ...compare });
}

/**
 * The overall figures of rounds (slugs) within the actor's reach, compared with the round before where there is one;
 * their rows are channels. Empty for an actor who may not see results. A round whose figures cannot be had (a lock it is
 * compared with is not intact) is left out: its own page says why, and the first page still opens.
 */
export async function getOpenRates(
  ctx: Context,
  { rounds, locale }: { readonly rounds: readonly string[]; readonly locale: Locale },
): Promise<Results[]> {
  if (!can(ctx.actor, 'results.read')) return [];
  const prepared = prepareResults(ctx);
  const rates: Results[] = [];
  for (const round of rounds) {
    try {
      rates.push(await getRate(prepared, round, locale));
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
  }
  return rates;
}
