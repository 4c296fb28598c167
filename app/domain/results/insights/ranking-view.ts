import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { earlierText } from '#app/domain/results/print/change-text.ts';
import { filterTexts, methodNotes, periodText, type Note } from '#app/domain/results/print/notes.ts';
import { pageColumns, RANKING_COLUMN_IDS, type PageColumn } from '#app/domain/results/print/page-columns.ts';
import type { PlaceSet, Ranking } from '#app/domain/results/table/ranking.ts';
import type { ResultRound, Results } from '#app/domain/results/table/results.ts';
import {
  PAGE_SIZE,
  rateStyle,
  viewRow,
  type RateStyle,
  type ViewRow,
} from '#app/domain/results/print/view.ts';
import { formatConfidence } from '#app/domain/results/print/wording.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** A unit with its place, as a page shows it. */
export interface RankedView {
  readonly row: ViewRow;
  readonly place: number;
  /** The places it may truly have; null where that is not known. */
  readonly places: PlaceSet | null;
  readonly group: number | null;
  /** Units in the group on all pages. */
  readonly groupSize: number;
  /** Whether the group begins with this row. */
  readonly opensGroup: boolean;
  readonly moved: number | null;
  readonly isMoveClear: boolean;
}

/** What the ranking page needs; can be sent to a browser. */
export interface RankingView {
  readonly round: ResultRound;
  readonly kind: UnitKind | null;
  readonly title: string | null;
  readonly about: readonly string[];
  readonly rate: RateStyle;
  /** What stands beside the names of the units, from left to right. */
  readonly columns: readonly PageColumn[];
  readonly levels: readonly string[];
  readonly minResponses: number;
  readonly comparedWith: string | null;
  readonly target: number | null;
  readonly ranked: readonly RankedView[];
  readonly unranked: readonly ViewRow[];
  readonly rankedCount: number;
  readonly unrankedCount: number;
  readonly hasGroups: boolean;
  /** From 1; ranked units first, then the others. */
  readonly page: number;
  readonly notes: readonly Note[];
}

function rankedViews({ ranked }: Ranking, results: Results): RankedView[] {
  const sizes = new Map<number | null, number>();
  for (const { group } of ranked) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return ranked.map(({ row, place, places, group, moved, isMoveClear }, index) => ({
    row: viewRow(row, results),
    place,
    places,
    group,
    groupSize: sizes.get(group) ?? 0,
    opensGroup: group !== null && ranked[index - 1]?.group !== group,
    moved,
    isMoveClear,
  }));
}

/** The ranking as a page shows it: a hundred units at a time. */
export function rankingViewOf(
  { results, ranking, kind }: { results: Results; ranking: Ranking; kind: UnitKind | null },
  { page: asked, locale }: { page: number; locale: Locale },
): RankingView {
  const t = translator(locale, insightsMessages);
  const kindName = kind && translator(locale, unitsMessages)(`units.kind.${kind}`);
  const [rankedCount, unrankedCount] = [ranking.ranked.length, ranking.unranked.length];
  const page = Math.max(1, Math.min(asked, Math.ceil((rankedCount + unrankedCount) / PAGE_SIZE)));
  const from = (page - 1) * PAGE_SIZE;
  const others = ranking.unranked.slice(
    Math.max(0, from - rankedCount),
    Math.max(0, from + PAGE_SIZE - rankedCount),
  );
  const rule = t('insights.ranking.rule', {
    min: results.method.minResponsesForRanking,
    confidence: formatConfidence(results.method, locale),
  });
  return {
    round: results.round,
    kind,
    title: kindName && t('insights.ranking.kind', { kind: kindName }),
    about: [periodText(results, locale), ...filterTexts(results, locale)],
    rate: rateStyle(results, locale),
    columns: pageColumns(RANKING_COLUMN_IDS, results, locale),
    levels: results.definition.scale.levels.map(({ label }) => label[locale]),
    minResponses: results.method.minResponsesForRanking,
    comparedWith: results.comparedWith && earlierText(results.comparedWith, locale),
    target: results.target,
    ranked: rankedViews(ranking, results).slice(from, from + PAGE_SIZE),
    unranked: others.map((row) => viewRow(row, results)),
    rankedCount,
    unrankedCount,
    hasGroups: ranking.ranked.every(({ group }) => group !== null),
    page,
    notes: [{ label: t('insights.ranking.title'), text: rule }, ...methodNotes(results, locale)],
  };
}
