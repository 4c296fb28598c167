import { columnsOf, levelIds, type ColumnId } from '#app/domain/results/print/columns.ts';
import { sheetTable } from '#app/domain/results/print/sheet.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Sheet, SheetTable } from '#app/domain/tables/sheet.ts';
import type { Words } from './words.ts';

/** The columns that describe a group or criterion. */
function figureIds(definition: Definition): ColumnId[] {
  return [
    'responses',
    'answers',
    ...levelIds('n', definition),
    ...levelIds('share', definition),
    'rate',
    'ci_low',
    'ci_high',
    'mean',
    'change',
  ];
}

/** Groups or criteria in the columns of these ids, without those that the results do not have. */
export function figuresTable({ locale }: Words, results: Results, ids: readonly ColumnId[]): SheetTable {
  const columns = columnsOf(ids, { results, locale, outlet: 'workbook' });
  const entries = results.table.rows.map((row, index) => ({ row, index }));
  return sheetTable(columns, { entries, method: results.method });
}

function sheet(words: Words, results: Results, ids: readonly ColumnId[]): Omit<Sheet, 'name'> {
  const [previous] = results.comparedWith?.rounds ?? [];
  return {
    ...figuresTable(words, results, ids),
    heading: [],
    frozenColumns: 2,
    remarks: previous ? [words.t('documents.changeNote', { title: previous.title })] : [],
  };
}

/** Service areas with their levels, rate and interval. */
export function serviceAreasSheet(words: Words): Sheet {
  const results = words.data.serviceAreas;
  const ids: ColumnId[] = ['number', 'service_area_label', 'service_area', ...figureIds(results.definition)];
  return { name: words.t('documents.sheet.serviceAreas'), ...sheet(words, results, ids) };
}

/** Criteria under their factors, with the answers of every level. */
export function criteriaSheet(words: Words): Sheet {
  const results = words.data.criteria;
  const ids: ColumnId[] = ['number', 'factor_label', 'criterion_label', ...figureIds(results.definition)];
  return { name: words.t('documents.sheet.criteria'), ...sheet(words, results, ids) };
}
