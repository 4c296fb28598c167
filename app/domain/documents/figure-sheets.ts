import { levelShares } from '#app/domain/results/print/chart.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { MEAN_DECIMALS } from '#app/domain/results/print/sheet.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { formatConfidence, isPercent, labelText } from '#app/domain/results/print/wording.ts';
import { numberColumn, textColumn, type BookCell, type BookColumn, type BookSheet } from './book.ts';
import { printed, responsesOf, type Words } from './words.ts';

interface Field {
  readonly column: BookColumn;
  readonly value: (row: ResultRow) => BookCell;
}

/** Answers per level, then their shares. */
function levelFields({ locale, t, data, decimals }: Words): Field[] {
  const { levels } = data.units.definition.scale;
  const wide = (column: BookColumn): BookColumn => ({ ...column, width: 9 });
  return [
    ...levels.map(({ label }, place): Field => ({
      column: wide(numberColumn(label[locale])),
      value: ({ counts }) => counts?.[place] ?? null,
    })),
    ...levels.map(({ label }, place): Field => ({
      column: wide(numberColumn(t('documents.levelShare', { level: label[locale] }), decimals)),
      value: ({ counts }) => printed(levelShares(counts)?.[place], decimals),
    })),
  ];
}

/** The rate with its interval, the mean, and the change where the table is compared. */
function rateFields(words: Words, { table, method }: Results): Field[] {
  const { t, locale, decimals, rateTitle } = words;
  const confidence = formatConfidence(method, locale);
  const narrow = (title: string): BookColumn => ({ ...numberColumn(title, decimals), width: 10 });
  const fields: Field[] = [
    { column: numberColumn(rateTitle, decimals), value: ({ rate }) => printed(rate, decimals) },
    {
      column: narrow(t('documents.intervalLow', { confidence })),
      value: ({ interval }) => printed(interval?.low, decimals),
    },
    {
      column: narrow(t('documents.intervalHigh', { confidence })),
      value: ({ interval }) => printed(interval?.high, decimals),
    },
    {
      column: numberColumn(t('documents.mean'), MEAN_DECIMALS),
      value: ({ mean }) => printed(mean, MEAN_DECIMALS),
    },
  ];
  if (!table.isCompared) return fields;
  const change = t(isPercent(method) ? 'documents.change' : 'documents.changePoints');
  return [
    ...fields,
    { column: numberColumn(change, decimals), value: ({ change: by }) => by?.points ?? null },
  ];
}

function keyFields({ t, locale }: Words, { table: { by } }: Results): Field[] {
  return by.flatMap((key, place): Field[] => {
    const name = (row: ResultRow) => {
      const label = row.labels[place];
      return label ? labelText(key, label, locale) : null;
    };
    if (key === 'factor') return [{ column: textColumn(t('documents.factor'), 20), value: name }];
    if (key === 'criterion') return [{ column: textColumn(t('documents.criterion'), 44), value: name }];
    return [
      { column: textColumn(t('documents.serviceArea'), 36), value: name },
      {
        column: textColumn(t('documents.serviceAreaCode'), 14),
        value: ({ labels }) => labels[place]?.code ?? null,
      },
    ];
  });
}

function sheet(words: Words, results: Results, name: string): BookSheet {
  const { t } = words;
  const fields: Field[] = [
    ...keyFields(words, results),
    { column: numberColumn(t('documents.valid')), value: (row) => responsesOf(row, words) },
    { column: numberColumn(t('documents.answers')), value: ({ answers }) => answers },
    ...levelFields(words),
    ...rateFields(words, results),
  ];
  const number: BookColumn = { ...numberColumn(t('documents.number')), width: 6 };
  const [previous] = results.comparedWith?.rounds ?? [];
  return {
    name,
    heading: [],
    columns: [number, ...fields.map(({ column }) => column)],
    rows: results.table.rows.map((row, index) => [index + 1, ...fields.map(({ value }) => value(row))]),
    hasTotal: false,
    frozenColumns: 2,
    remarks: previous ? [t('documents.changeNote', { title: previous.title })] : [],
  };
}

/** Service areas with their levels, rate and interval. */
export function serviceAreasSheet(words: Words): BookSheet {
  return sheet(words, words.data.serviceAreas, words.t('documents.sheet.serviceAreas'));
}

/** Criteria under their factors, with the answers of every level. */
export function criteriaSheet(words: Words): BookSheet {
  return sheet(words, words.data.criteria, words.t('documents.sheet.criteria'));
}
