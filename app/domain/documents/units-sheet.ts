import {
  intakeOf,
  unitLines,
  type Intake,
  type UnitLine,
} from '#app/domain/results/insights/round-report.ts';
import { formatConfidence, isPercent } from '#app/domain/results/print/wording.ts';
import { numberColumn, textColumn, type BookCell, type BookColumn, type BookSheet } from './book.ts';
import { kindName, printed, responsesOf, type Words } from './words.ts';

interface Field {
  readonly column: BookColumn;
  readonly value: (line: UnitLine, index: number) => BookCell;
  /** What stands in the row of all units together. */
  readonly total: BookCell;
}

/** How places and changes read in words: what they are compared with, and why some units have no place. */
function unitRemarks({ t, data }: Words): string[] {
  const { comparedWith, method } = data.units;
  const [previous] = comparedWith?.rounds ?? [];
  return [
    `${t('documents.quota')}: ${t('documents.quotaNote')}`,
    `${t('documents.collected')}: ${t('documents.collectedNote')}`,
    t('documents.rankNote', { min: method.minResponsesForRanking }),
    previous ? t('documents.changeNote', { title: previous.title }) : t('documents.noPrevious'),
  ];
}

/** Why a unit has no place among its kind. */
function placeNote({ place, row }: UnitLine, { t, data }: Words): string | null {
  const { minResponsesForRanking: min } = data.units.method;
  return place === null && !row.isSuppressed ? t('documents.notRanked', { min }) : null;
}

function countFields({ t }: Words, intake: Intake): Field[] {
  return [
    {
      column: numberColumn(t('documents.quota')),
      value: ({ quota }) => quota,
      total: intake.quota,
    },
    {
      column: numberColumn(t('documents.collected')),
      value: ({ collected }) => collected,
      total: intake.collected,
    },
  ];
}

function figureFields(words: Words): Field[] {
  const { t, data, decimals, locale, rateTitle } = words;
  const { total } = data.units.table;
  const { factors } = data.units.definition;
  const overall = data.factors.table.rows;
  return [
    {
      column: numberColumn(t('documents.valid')),
      value: ({ row }) => responsesOf(row, words),
      total: responsesOf(total, words),
    },
    ...factors.map(({ title }, index): Field => ({
      column: { ...numberColumn(title[locale], decimals), width: 12 },
      value: ({ factorRates }) => printed(factorRates[index], decimals),
      total: printed(overall[index]?.rate, decimals),
    })),
    {
      column: numberColumn(rateTitle, decimals),
      value: ({ row }) => printed(row.rate, decimals),
      total: printed(total.rate, decimals),
    },
  ];
}

function standingFields(words: Words): Field[] {
  const { t, data, decimals } = words;
  const { method, table } = data.units;
  const changeTitle = t(isPercent(method) ? 'documents.change' : 'documents.changePoints');
  return [
    { column: numberColumn(t('documents.rank')), value: ({ place }) => place, total: null },
    {
      column: numberColumn(changeTitle, decimals),
      value: ({ row }) => row.change?.points ?? null,
      total: table.total.change?.points ?? null,
    },
    { column: numberColumn(t('documents.moved')), value: ({ moved }) => moved, total: null },
  ];
}

/** Beyond the usual columns: how sure the figure is, and what the unit is. */
function furtherFields(words: Words): Field[] {
  const { t, data, decimals, locale } = words;
  const { method, table } = data.units;
  const confidence = formatConfidence(method, locale);
  const end = (side: 'low' | 'high', title: string): Field => ({
    column: { ...numberColumn(title, decimals), width: 10 },
    value: ({ row }) => printed(row.interval?.[side], decimals),
    total: printed(table.total.interval?.[side], decimals),
  });
  return [
    end('low', t('documents.intervalLow', { confidence })),
    end('high', t('documents.intervalHigh', { confidence })),
    {
      column: textColumn(t('documents.kind'), 16),
      value: ({ kind }) => kindName(kind, locale),
      total: null,
    },
    { column: textColumn(t('documents.unitCode'), 12), value: ({ code }) => code, total: null },
    {
      column: textColumn(t('documents.note'), 20),
      value: (line) => placeNote(line, words),
      total: null,
    },
  ];
}

/**
 * The table of units in the officials' usual columns (docs/domain.md#unit-table): TT, unit, asked for, collected, valid,
 * the factors, the rate, rank and change; then the interval, kind, code and a remark.
 */
export function unitsSheet(words: Words): BookSheet {
  const { t, data } = words;
  const lines = unitLines(data);
  const fields: Field[] = [
    {
      column: { ...numberColumn(t('documents.number')), width: 6 },
      value: (_, index) => index + 1,
      total: null,
    },
    { column: textColumn(t('documents.unit'), 34), value: ({ name }) => name, total: t('documents.total') },
    ...countFields(words, intakeOf(data, lines)),
    ...figureFields(words),
    ...standingFields(words),
    ...furtherFields(words),
  ];
  return {
    name: t('documents.sheet.units'),
    heading: [],
    columns: fields.map(({ column }) => column),
    rows: [
      ...lines.map((line, index) => fields.map(({ value }) => value(line, index))),
      fields.map(({ total }) => total),
    ],
    hasTotal: true,
    frozenColumns: 2,
    remarks: unitRemarks(words),
  };
}
