import { compareVietnamese } from '#app/domain/locale/collate.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import type { NamedPeriod } from '#app/domain/periods/official-period.ts';
import { namedPeriodsWithin } from '#app/domain/periods/period-code.ts';
import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import { requireScope } from '#app/services/context.ts';
import { listLikeRounds } from './comparison.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';
import { getSubject } from './prepared/subject.server.ts';

/** The choices of the filters of a round's results. */
export interface QuestionChoices {
  /** Reporting periods, then calendar ones, that share a day with the round. */
  readonly periods: readonly NamedPeriod[];
  /** Kinds of the round's units within reach, in the order of `UNIT_KINDS`. */
  readonly kinds: readonly UnitKind[];
  readonly serviceAreas: readonly { readonly code: string; readonly name: string }[];
  /** Other rounds of the same questionnaire and method, the latest first. */
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
}

/**
 * What the filters of a round's results offer.
 * @throws AppError `forbidden`; `not_found` for a round that is not there or out of reach.
 */
export async function getChoices(
  prepared: PreparedResults,
  { round: slug }: { round: string },
): Promise<QuestionChoices> {
  const scope = requireScope(prepared.ctx, 'results.read');
  const { round } = await getSubject(prepared, [slug]);
  const [units, areas, rounds] = await Promise.all([
    prepared.listUnits(round.id, scope),
    prepared.listServiceAreas(),
    listLikeRounds(prepared, round),
  ]);
  const kinds = new Set(units.map(({ kind }) => kind));
  const [from, to] = [parseIsoDate(round.periodFrom), parseIsoDate(round.periodTo)];
  return {
    periods:
      from && to
        ? [...namedPeriodsWithin('reporting', { from, to }), ...namedPeriodsWithin('calendar', { from, to })]
        : [],
    kinds: UNIT_KINDS.filter((kind) => kinds.has(kind)),
    serviceAreas: areas
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => compareVietnamese(a.name, b.name)),
    rounds: rounds.map(({ slug: code, title }) => ({ slug: code, title })),
  };
}
