import type { Locale } from '#app/domain/locale/locale.ts';
import { insightsMessages } from '#app/domain/locale/insights-messages.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { roundHalfUp, toFixedHalfUp } from '#app/domain/results/figures/decimal.ts';
import { hasName, type ResultKey } from '#app/domain/results/table/keys.ts';
import { isBelowMinimum } from '#app/domain/results/table/ranking.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { showsOverall, standingOf } from '#app/domain/results/table/target.ts';
import { formatConfidence, formatRate, isPercent, labelText, rateName } from './wording.ts';

/** One column of a file for people. `decimals` of numbers that are not counts. */
export interface SheetColumn {
  readonly title: string;
  readonly kind: 'text' | 'count' | 'decimal';
  readonly decimals: number;
  /** In characters. */
  readonly width: number;
}

/** A table for people: numbers are rounded as they are printed on the page, texts are in the reader's language. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
}

type SheetValue = string | number | null;

/** The mean level is printed with two decimals whatever the method (docs/domain.md#rounding). */
export const MEAN_DECIMALS = 2;

interface SheetField extends SheetColumn {
  readonly value: (row: ResultRow, index: number) => SheetValue;
}

function text(title: string, width: number, value: SheetField['value']): SheetField {
  return { title, kind: 'text', decimals: 0, width, value };
}

function count(title: string, value: SheetField['value']): SheetField {
  return { title, kind: 'count', decimals: 0, width: Math.max(10, title.length + 2), value };
}

function decimal(title: string, decimals: number, value: (row: ResultRow) => number | null): SheetField {
  const rounded = (row: ResultRow) => {
    const number = value(row);
    return number === null ? null : roundHalfUp(number, decimals);
  };
  return { title, kind: 'decimal', decimals, width: Math.max(12, title.length + 2), value: rounded };
}

function keyFields(key: ResultKey, index: number, locale: Locale): SheetField[] {
  const t = translator(resultsMessages, locale);
  const name = text(t(`results.key.${key}`), key === 'criterion' ? 60 : 36, ({ labels }) => {
    const label = labels[index];
    return label ? labelText(key, label, locale) : null;
  });
  if (!hasName(key)) return [name];
  return [text(t(`results.code.${key}`), 14, ({ labels }) => labels[index]?.code ?? null), name];
}

/** What changed, in the columns of the page; none in a table that is not compared. */
function changeFields({ comparedWith, definition, method }: Results, locale: Locale): SheetField[] {
  if (!comparedWith) return [];
  const t = translator(insightsMessages, locale);
  const { decimals } = method.rounding;
  const name = rateName(definition, method, locale);
  return [
    count(t('insights.change.file.responses'), ({ change }) => change?.responses ?? null),
    decimal(t('insights.change.file.before', { name }), decimals, ({ change }) => change?.rate ?? null),
    decimal(t('insights.change.file.points'), decimals, ({ change }) => change?.points ?? null),
    text(t('insights.change.file.verdict'), 24, ({ change }) =>
      change?.verdict ? t(`insights.change.${change.verdict}`) : null,
    ),
  ];
}

/** Where each row stands to the round's target; only where rows show the overall figure. */
function targetFields({ target, method, table }: Results, locale: Locale): SheetField[] {
  if (target === null || !showsOverall(table)) return [];
  const t = translator(insightsMessages, locale);
  return [
    text(t('insights.target.column', { target: formatRate(target, method, locale) }), 24, (row) => {
      const standing = standingOf(row, target, method);
      return standing && t(`insights.target.${standing}`);
    }),
  ];
}

function figureFields(results: Results, locale: Locale): SheetField[] {
  const { definition, method, table } = results;
  const t = translator(resultsMessages, locale);
  const confidence = formatConfidence(method, locale);
  const { decimals } = method.rounding;
  const name = rateName(definition, method, locale);
  const minimum = t('results.belowMinimum', { min: method.minResponsesForRanking });
  return [
    count(t('results.column.responses'), (row) =>
      row.isSuppressed ? t('results.tooFew', { min: results.disclosureThreshold }) : row.responses,
    ),
    count(t('results.column.answers'), ({ answers }) => answers),
    ...definition.scale.levels.map((level, place) =>
      count(level.label[locale], ({ counts }) => counts?.[place] ?? null),
    ),
    decimal(isPercent(method) ? t('results.columnPercent', { name }) : name, decimals, ({ rate }) => rate),
    decimal(t('results.column.mean'), MEAN_DECIMALS, ({ mean }) => mean),
    decimal(
      t('results.column.intervalLow', { confidence }),
      decimals,
      ({ interval }) => interval?.low ?? null,
    ),
    decimal(
      t('results.column.intervalHigh', { confidence }),
      decimals,
      ({ interval }) => interval?.high ?? null,
    ),
    ...changeFields(results, locale),
    ...targetFields(results, locale),
    text(t('results.column.note'), 22, (row) => (isBelowMinimum(table, row, method) ? minimum : null)),
  ];
}

/** The table of an answered question as CSV and XLSX for people write it: all rows, in the order of the page. */
export function sheetOf(results: Results, locale: Locale): Sheet {
  const t = translator(resultsMessages, locale);
  const { by, rows } = results.table;
  const fields = [
    { ...count(t('results.column.number'), (_row, index) => index + 1), width: 6 },
    ...by.flatMap((key, index) => keyFields(key, index, locale)),
    ...figureFields(results, locale),
  ];
  return {
    columns: fields.map(({ title, kind, decimals, width }) => ({ title, kind, decimals, width })),
    rows: rows.map((row, index) => fields.map(({ value }) => value(row, index))),
  };
}

/** The cells of a sheet as text, without grouping of thousands; `mark` is the decimal mark. */
export function sheetTexts({ columns, rows }: Sheet, mark: '.' | ','): string[][] {
  const cell = (value: SheetValue | undefined, column: SheetColumn): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return value;
    return toFixedHalfUp(value, column.decimals).replace('.', mark);
  };
  return [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((column, index) => cell(row[index], column))),
  ];
}
