import { isAppError } from '#app/domain/errors.ts';
import { can } from '#app/domain/people/policy.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { isPercent } from '#app/domain/results/print/wording.ts';
import type { SurveyBeside } from '#app/domain/service-quality/views.ts';
import type { Context } from '#app/services/context.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';

/** How many rounds are asked, the latest first; older ones say nothing of the period. */
const ROUNDS = 4;

/** The rate of a unit in the latest round that shares a day with a period and has it, as this reader may see it; or in the latest. */
export async function surveyBeside(
  ctx: Context,
  { unit, from, to }: { readonly unit: string; readonly from: string; readonly to: string },
): Promise<SurveyBeside | null> {
  if (!can(ctx.actor, 'results.read')) return null;
  const prepared = prepareResults(ctx);
  const listed = (await prepared.listRounds()).filter(({ status }) => status !== 'draft');
  const same = listed.filter(({ periodFrom, periodTo }) => periodFrom <= to && periodTo >= from);
  for (const { slug, title } of [...same, ...listed.filter((round) => !same.includes(round))].slice(
    0,
    ROUNDS,
  )) {
    try {
      const asked = { round: slug, by: [], unit, withoutAnomalies: true };
      const { method, table } = await askResults(prepared, asked);
      if (!isPercent(method)) continue;
      const { rate, responses, isSuppressed } = table.total;
      if (isSuppressed || rate === null) return { slug, title, rate: null, responses: null };
      return { slug, title, rate: roundHalfUp(rate, method.rounding.decimals), responses };
    } catch (error) {
      // The round has none of this unit.
      if (!isAppError(error) || error.code !== 'not_found') throw error;
    }
  }
  return null;
}
