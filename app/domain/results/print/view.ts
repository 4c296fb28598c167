import { formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { changeRemark, earlierText, targetRemark } from './change-text.ts';
import { fixedTotalTexts } from './fixed-total-text.ts';
import { chartOf, type ResultChart } from './chart.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import { filterTexts, methodNotes, periodText, type Note } from './notes.ts';
import { PAGE_COLUMN_IDS, pageColumns, type PageColumn } from './page-columns.ts';
import type { Interval } from '#app/domain/results/figures/cell.ts';
import type { Results, ResultRound } from '#app/domain/results/table/results.ts';
import type { Sort } from '#app/domain/results/table/sort.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { isBelowMinimum } from '#app/domain/results/table/ranking.ts';
import { showsOverall, standingOf, type Standing } from '#app/domain/results/table/target.ts';
import { figureName, formatConfidence, formatRate, isPercent, rateName, rateRange } from './wording.ts';
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** What a results page shows when its address does not say. */
export const DEFAULT_VIEW: readonly ResultKey[] = ['unit'];

/** The views a results page offers; any other set of keys has an address too. */
export const VIEWS = ['unit', 'service_area', 'unit,service_area', 'criterion', 'factor'] as const;
export type View = (typeof VIEWS)[number];

/** Rows on one page; the files hold all. */
export const PAGE_SIZE = 100;

/** How rates are printed and drawn, and what is printed in the place of one that is withheld. */
export interface RateStyle {
  readonly name: string;
  readonly isPercent: boolean;
  readonly decimals: number;
  /** The ends of the axis: 0-100 for percent, else the least and the greatest level. */
  readonly range: Interval;
  readonly confidence: string;
  /** Groups of fewer responses are withheld. */
  readonly disclosureThreshold: number;
}

export interface ViewRow extends ResultRow {
  readonly isBelowMinimum: boolean;
  /** Null without a target, a figure or an interval. */
  readonly standing: Standing | null;
}

/** The answer as a sentence: the figure, what belongs in brackets behind it, what else must be said. */
export interface Answer {
  readonly name: string;
  readonly rate: string | null;
  readonly interval: Interval | null;
  readonly responses: number | null;
  readonly isSuppressed: boolean;
  readonly remarks: readonly string[];
}

/** What a results page needs; can be sent to a browser. */
export interface ResultsView {
  readonly round: ResultRound;
  readonly by: readonly ResultKey[];
  readonly sort: Sort;
  readonly period: string;
  readonly filters: readonly string[];
  readonly answer: Answer;
  readonly rate: RateStyle;
  /** What stands beside the names of the rows, from left to right. */
  readonly columns: readonly PageColumn[];
  /** Names of the levels, lowest first. */
  readonly levels: readonly string[];
  readonly minResponses: number;
  /** What the rows are compared with, in words; null when with nothing. */
  readonly comparedWith: string | null;
  /** The round's target; null when it has none. */
  readonly target: number | null;
  /** The rows of this page of the table. */
  readonly rows: readonly ViewRow[];
  readonly page: number;
  readonly rowCount: number;
  readonly unitCount: number;
  readonly chart: ResultChart | null;
  readonly notes: readonly Note[];
}

/** How rates of these results are printed and drawn. */
export function rateStyle(results: Results, locale: Locale): RateStyle {
  const { definition, method, disclosureThreshold } = results;
  return {
    name: rateName(definition, method, locale),
    isPercent: isPercent(method),
    decimals: method.rounding.decimals,
    range: rateRange(definition, method),
    confidence: formatConfidence(method, locale),
    disclosureThreshold,
  };
}

function remarks(results: Results, locale: Locale): string[] {
  const { points, withLeftOut, withoutLeftOut, leftOut, method } = results;
  const t = translator(locale, resultsMessages);
  const reached = points && {
    points: formatRate(points.points, { ...method, figure: 'mean' }, locale),
    highest: formatCount(points.highest, locale),
  };
  const band = points?.band && t('results.answerBand', { band: points.band.label[locale] });
  const graded = reached && [t('results.answerPoints', reached), ...(band ? [band] : [])].join(', ');
  const doubtful =
    withLeftOut &&
    t('results.answerWithLeftOut', {
      count: formatCount(leftOut, locale),
      rate: formatRate(withLeftOut.rate, method, locale),
    });
  const undoubted =
    withoutLeftOut &&
    translator(locale, questionMessages)('question.withoutFlagged', {
      count: formatCount(leftOut, locale),
      rate: formatRate(withoutLeftOut.rate, method, locale),
    });
  const insights = [
    changeRemark(results, locale),
    targetRemark(results, locale),
    ...fixedTotalTexts(results, locale),
  ];
  return [graded && `${graded}.`, ...insights, doubtful, undoubted].flatMap((text) => (text ? [text] : []));
}

/** The overall figure of these results as a sentence. */
function answerOf(results: Results, locale: Locale): Answer {
  const { definition, method, table } = results;
  const { rate, interval, responses, isSuppressed } = table.total;
  return {
    name: figureName(definition, method, locale),
    rate: rate === null ? null : formatRate(rate, method, locale),
    interval,
    responses,
    isSuppressed,
    remarks: remarks(results, locale),
  };
}

/** A row as a page shows it: judged against the minimum and the target. */
export function viewRow(row: ResultRow, { table, method, target }: Results): ViewRow {
  return {
    ...row,
    isBelowMinimum: isBelowMinimum(table, row, method),
    standing: target === null || !showsOverall(table) ? null : standingOf(row, target, method),
  };
}

/** The results as a page shows them. `page` counts from 1; one beyond the last shows the last. */
export function viewOf(
  results: Results,
  { page: asked, locale }: { page: number; locale: Locale },
): ResultsView {
  const { table, definition, method } = results;
  const page = Math.max(1, Math.min(asked, Math.ceil(table.rows.length / PAGE_SIZE)));
  const rate = rateStyle(results, locale);
  const rows = table.rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    round: results.round,
    by: table.by,
    sort: results.sort ?? { column: table.by[0] ?? 'unit', direction: 'asc' },
    period: periodText(results, locale),
    filters: filterTexts(results, locale),
    answer: answerOf(results, locale),
    rate,
    columns: pageColumns(PAGE_COLUMN_IDS, results, locale),
    levels: definition.scale.levels.map((level) => level.label[locale]),
    minResponses: method.minResponsesForRanking,
    comparedWith: results.comparedWith && earlierText(results.comparedWith, locale),
    target: showsOverall(table) ? results.target : null,
    rows: rows.map((row) => viewRow(row, results)),
    page,
    rowCount: table.rows.length,
    unitCount: results.unitCount,
    chart: chartOf({ definition, table, method, locale }),
    notes: methodNotes(results, locale),
  };
}
