import type { Locale } from '#app/domain/locale/locale.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { likelyRound } from '#app/domain/rounds/likely-round.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { askReasons, type Reasons } from './get-reasons.server.ts';
import { askResults } from './get-results.server.ts';
import { prepareResults } from './prepared/prepare-results.server.ts';
import { getUnit } from '#app/services/units/get-unit.server.ts';
import { listSurveyedUnits } from '#db/queries/rounds/result-labels.ts';
import { listRounds } from '#db/queries/rounds/rounds.ts';

export interface CentreWeekInput {
  readonly unitCode: string;
  /** Any day of the week; this week when absent. */
  readonly day?: IsoDate | undefined;
  /** Slug of a round of this unit; the open one (else the latest) that covers the week when absent. */
  readonly round?: string | undefined;
  readonly locale: Locale;
}

export interface CentreWeek {
  readonly unit: { readonly code: string; readonly name: string };
  readonly week: Period;
  readonly isThisWeek: boolean;
  /** Rounds that survey this unit and were opened, the latest period first. */
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
  /** Where no round surveys the unit itself: those below it that one does. */
  readonly below: readonly { readonly code: string; readonly name: string }[];
  /** The chosen round's figures of the week, as this reader may see them; null when the unit is in no round. */
  readonly figures: { readonly slug: string; readonly byCounter: Results; readonly byFactor: Results } | null;
  /** What was not good in the chosen round, by week; null without figures and where the questionnaire does not ask. */
  readonly reasons: Reasons | null;
}

/**
 * A centre's week by counter and by factor.
 * @throws AppError `forbidden`; `not_found` for a unit or round that is not there or out of the actor's reach.
 */
export async function getCentreWeek(ctx: Context, input: CentreWeekInput): Promise<CentreWeek> {
  const scope = requireScope(ctx, 'results.read');
  const prepared = prepareResults(ctx);
  const { code, name, id } = await getUnit(ctx, { code: input.unitCode });
  const today = localDate(ctx.now);
  const week = weekOf(input.day ?? today);
  const all = await listRounds(ctx.db, { kind: 'unit', unitId: id });
  const rounds = all.filter(({ status }) => status !== 'draft');
  const slug = input.round ?? likelyRound(rounds, week)?.slug;
  const ask = (round: string, by: 'counter' | 'factor') =>
    askResults(prepared, {
      round,
      by: [by],
      unit: code,
      alone: true,
      ...week,
      locale: input.locale,
      isWorkingWeek: true,
    });
  const figures =
    slug === undefined
      ? null
      : { slug, byCounter: await ask(slug, 'counter'), byFactor: await ask(slug, 'factor') };
  const reasons =
    slug === undefined
      ? null
      : await askReasons(prepared, { round: slug, unit: code, byFirstOf: ['week'], locale: input.locale });
  return {
    unit: { code, name },
    week,
    isThisWeek: week.from === weekOf(today).from,
    below: rounds.length === 0 ? await listSurveyedBelow(ctx, id, scope) : [],
    rounds: rounds.map((round) => ({ slug: round.slug, title: round.title })),
    figures,
    reasons,
  };
}

/** The surveyed units below one, as far as the reader's reach goes. */
async function listSurveyedBelow({ db }: Context, unitId: number, scope: Scope) {
  const [below, reached] = await Promise.all([
    listSurveyedUnits(db, { kind: 'subtree', unitId }),
    listSurveyedUnits(db, scope),
  ]);
  const codes = new Set(reached.map(({ code }) => code));
  return below.filter(({ code }) => codes.has(code));
}
