import { localDate } from '#app/domain/periods/date.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { roundedValue } from '#app/domain/results/print/column-cells.ts';
import type { ColumnValue } from '#app/domain/results/print/column.ts';
import { columnsOf, levelIds, type ColumnId } from '#app/domain/results/print/columns.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import { csvForPeople } from '#app/domain/tables/csv-file.ts';
import { VIEWS, type Publication, type PublishedFigures } from './publication.ts';

export type OpenRow = Readonly<Record<string, ColumnValue>>;

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
function openRows(results: Publication['results']): OpenRow[] {
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
export function openCsv({ results }: Pick<Publication, 'results'>): string {
  const columns = [...PLACE, ...figureIds(results.unit.definition).map(nameOf)];
  const lines = openRows(results).map((row) => columns.map((column) => row[column] ?? null));
  return csvForPeople([columns, ...lines], ',');
}

function codebookOf(definition: Definition) {
  return {
    levels: definition.scale.levels,
    factors: definition.factors.map(({ id, title }) => ({ id, title })),
    criteria: criterionColumns(definition).map(({ question, factorIndex }) => ({
      id: question.id,
      factor: definition.factors[factorIndex]?.id ?? null,
      text: question.text,
    })),
  };
}

function openContent({ results, counts, sha256, number, lockedAt, publishedAt }: PublishedFigures) {
  const { round, definition, method, disclosureThreshold } = results.unit;
  return {
    licence: 'CC-BY-4.0',
    round: {
      slug: round.slug,
      title: round.title,
      from: round.periodFrom,
      to: round.periodTo,
      legalBasis: round.legalBasis,
    },
    definition: definitionKey(definition),
    method: { id: method.id, title: method.title, description: method.description, figure: method.figure },
    confidence: method.confidenceLevel,
    threshold: disclosureThreshold,
    counts,
    locked: { on: localDate(lockedAt), at: lockedAt.toISOString(), number, sha256 },
    published: localDate(publishedAt),
    publishedAt: publishedAt.toISOString(),
    codebook: codebookOf(definition),
    rows: openRows(results),
    /** The questionnaire and the method as a whole, so that the figures can be read without this program. */
    sources: { definition, method },
  };
}

/**
 * The open data of a publication as JSON, with what is needed to read it. It is made once, when the round is published,
 * and signed; page and files are printed from it.
 */
export function openData(given: PublishedFigures): string {
  return `${JSON.stringify(openContent(given), null, 1)}\n`;
}

/** Open data as they were made. */
export type OpenContent = ReturnType<typeof openContent>;
