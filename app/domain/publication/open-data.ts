import { localDate } from '#app/domain/periods/date.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { roundedValue } from '#app/domain/results/print/column-cells.ts';
import type { ColumnValue } from '#app/domain/results/print/column.ts';
import { columnsOf, levelIds, type ColumnId } from '#app/domain/results/print/columns.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import { csvForPeople } from '#app/domain/tables/csv-file.ts';
import { VIEWS, type Publication } from './publication.ts';

type OpenRow = Readonly<Record<string, ColumnValue>>;

const PLACE = ['view', 'code', 'name', 'factor'] as const;
type Place = Readonly<Record<(typeof PLACE)[number], string>>;

function figureIds(definition: Definition): ColumnId[] {
  return [
    'responses',
    'answers',
    ...levelIds('n', definition),
    'rate',
    'mean',
    'ci_low',
    'ci_high',
    'suppressed',
  ];
}

/** The column names that users of the data rely on. */
const nameOf = (id: ColumnId): string => (id === 'suppressed' ? 'hidden' : id);

/** Lines of open data of one table, rounded as the page prints them. */
function openLines(results: Results): (place: Place, row: ResultRow) => OpenRow {
  const { method, definition } = results;
  const columns = columnsOf(figureIds(definition), { results, locale: 'en', outlet: 'file' });
  return (place, row) => ({
    ...place,
    ...Object.fromEntries(
      columns.map((column) => [nameOf(column.id), roundedValue(column, { row, index: null }, method)]),
    ),
  });
}

/** The tables of a publication as rows: the overall figure first, then each table in the order of the page. */
function openRows({ results }: Publication): OpenRow[] {
  const { unit } = results;
  const factors = new Map(
    criterionColumns(unit.definition).map(({ question, factorIndex }) => [
      question.id,
      unit.definition.factors[factorIndex]?.id ?? '',
    ]),
  );
  const total = openLines(unit)({ view: 'total', code: '', name: '', factor: '' }, unit.table.total);
  const tables = VIEWS.flatMap((view) => {
    const line = openLines(results[view]);
    return results[view].table.rows.map((row) => {
      const { code = '', name = '' } = row.labels[0] ?? {};
      const factor = view === 'criterion' ? (factors.get(code) ?? '') : '';
      return line({ view, code, name, factor }, row);
    });
  });
  return [total, ...tables];
}

/** The open data as CSV: comma, point, CR LF, with a byte order mark, as office programs read it. */
export function openCsv(publication: Publication): string {
  const columns = [...PLACE, ...figureIds(publication.results.unit.definition).map(nameOf)];
  const lines = openRows(publication).map((row) => columns.map((column) => row[column] ?? null));
  return csvForPeople([columns, ...lines], ',');
}

/** The open data as JSON with what is needed to read it: round, method, texts of criteria and levels, licence. */
export function openJson(publication: Publication): string {
  const { results, counts, sha256, lockedAt, publishedAt } = publication;
  const { round, definition, method } = results.unit;
  const { collected, valid, leftOut, withdrawn } = counts;
  const codebook = {
    levels: definition.scale.levels,
    factors: definition.factors.map(({ id, title }) => ({ id, title })),
    criteria: criterionColumns(definition).map(({ question, factorIndex }) => ({
      id: question.id,
      factor: definition.factors[factorIndex]?.id ?? null,
      text: question.text,
    })),
  };
  const data = {
    licence: 'CC-BY-4.0',
    round: { slug: round.slug, title: round.title, from: round.periodFrom, to: round.periodTo },
    definition: definitionKey(definition),
    method: { id: method.id, title: method.title, description: method.description, figure: method.figure },
    confidence: method.confidenceLevel,
    counts: { collected, valid, leftOut, withdrawn },
    locked: { on: localDate(lockedAt), sha256 },
    published: localDate(publishedAt),
    codebook,
    rows: openRows(publication),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}
