import { formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Verdict } from '#app/domain/results/table/change.ts';
import type { PlaceSet } from '#app/domain/results/table/ranking.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { formatRate } from '#app/domain/results/print/wording.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** How a unit stands among like units; as `getLikeUnits` answers. */
interface Like {
  readonly others: ResultRow;
  readonly count: number;
  readonly verdict: Verdict | null;
  readonly place: { readonly place: number; readonly of: number; readonly places: PlaceSet | null } | null;
}

function placeText({ place }: Like, method: Method, locale: Locale): string {
  const t = translator(locale, insightsMessages);
  if (!place) return t('insights.unit.unplaced', { min: method.minResponsesForRanking });
  const text = t('insights.unit.place', {
    place: formatCount(place.place, locale),
    count: formatCount(place.of, locale),
  });
  const { best, worst } = place.places ?? { best: place.place, worst: place.place };
  if (best === worst) return text;
  const [from, to] = [formatCount(best, locale), formatCount(worst, locale)];
  return `${text} ${t('insights.unit.possiblePlaces', { from, to })}`;
}

/** What can be said of a unit beside like units, sentence by sentence. */
export function likeTexts(
  like: Like | null,
  { kind, method, locale }: { kind: UnitKind; method: Method; locale: Locale },
): string[] {
  const t = translator(locale, insightsMessages);
  if (!like) return [t('insights.unit.likeNone')];
  const together = t('insights.unit.likeBody', {
    count: formatCount(like.count, locale),
    kind: translator(locale, unitsMessages)(`units.kind.${kind}`),
    rate: formatRate(like.others.rate, method, locale),
    responses: formatCount(like.others.responses ?? 0, locale),
  });
  const verdict =
    like.verdict && t(`insights.unit.like.${like.verdict}`, { min: method.minResponsesForRanking });
  return [together, ...(verdict ? [verdict] : []), placeText(like, method, locale)];
}
