import { intakeOf, unitLines, type ReportData } from '#app/domain/results/insights/round-report.ts';
import type { ColumnEntry } from '#app/domain/results/print/column.ts';
import { columnsOf, factorRateIds, type ColumnId } from '#app/domain/results/print/columns.ts';
import { sheetTable } from '#app/domain/results/print/sheet.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Sheet, SheetTable } from '#app/domain/tables/sheet.ts';
import type { Words } from './words.ts';

/** The officials' usual columns of a table of units (docs/domain.md#unit-table). */
export function officialColumnIds(definition: Definition): ColumnId[] {
  return [
    'number',
    'unit_label',
    'quota',
    'collected',
    'responses',
    ...factorRateIds(definition),
    'rate',
    'rank',
    'change',
    'moved',
  ];
}

/** In the workbook: also how sure the figure is, what the unit is, and a remark. */
function unitColumnIds(definition: Definition): ColumnId[] {
  return [
    ...officialColumnIds(definition),
    'ci_low',
    'ci_high',
    'possible_ranks',
    'unit_kind',
    'unit',
    'note',
  ];
}

/** Remarks on ranks and changes: what is compared, and why some units have no rank. */
export function unitRemarks({ t, data }: Words): string[] {
  const { comparedWith, method } = data.units;
  const [previous] = comparedWith?.rounds ?? [];
  return [
    `${t('documents.quota')}: ${t('documents.quotaNote')}`,
    `${t('documents.collected')}: ${t('documents.collectedNote')}`,
    t('documents.rankNote', { min: method.minResponsesForRanking }),
    previous ? t('documents.changeNote', { title: previous.title }) : t('documents.noPrevious'),
  ];
}

/** The total line of all units. */
export function totalOfUnits(data: ReportData): ColumnEntry {
  const { quota, collected } = intakeOf(data, unitLines(data));
  const factorRates = data.factors.table.rows.map(({ rate }) => rate);
  const facts = { kind: null, quota, collected, factorRates, place: null, places: null, moved: null };
  return { row: data.units.table.total, index: null, facts };
}

/** Units and their total; all columns are present, with or without an earlier round. */
export function unitsTable({ t, data, locale }: Words, ids: readonly ColumnId[]): SheetTable {
  const results = data.units;
  const columns = columnsOf(ids, { results, locale, outlet: 'workbook' }, { all: true });
  const entries = unitLines(data).map((line, index) => ({ row: line.row, index, facts: line }));
  const total = { entry: totalOfUnits(data), name: t('documents.total') };
  return sheetTable(columns, { entries, total, method: results.method });
}

/** The sheet of units in the officials' usual columns and those beyond. */
export function unitsSheet(words: Words): Sheet {
  return {
    ...unitsTable(words, unitColumnIds(words.data.units.definition)),
    name: words.t('documents.sheet.units'),
    heading: [],
    frozenColumns: 2,
    remarks: unitRemarks(words),
  };
}
