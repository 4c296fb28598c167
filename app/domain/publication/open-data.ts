import { localDate } from '#app/domain/periods/date.ts';
import { roundHalfUp } from '#app/domain/results/figures/decimal.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { MEAN_DECIMALS } from '#app/domain/results/print/sheet.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { VIEWS, type Publication } from './publication.ts';
import { answersOfScale } from './scale.ts';

type OpenValue = string | number | null;
type OpenRow = Readonly<Record<string, OpenValue>>;

const COLUMNS = ['view', 'code', 'name', 'factor', 'responses', 'answers'] as const;
const FIGURES = ['rate', 'mean', 'ci_low', 'ci_high', 'hidden'] as const;

interface Place {
  readonly view: string;
  readonly code: string;
  readonly name: string;
  readonly factor: string;
}

/** One line of open data, rounded as the page prints it. */
function openRow({ definition, method }: Results, place: Place, row: ResultRow): OpenRow {
  const round = (value: number | null | undefined, decimals: number) =>
    value === null || value === undefined ? null : roundHalfUp(value, decimals);
  const { decimals } = method.rounding;
  const levels = definition.scale.levels.map((_, level) => [`n${level + 1}`, row.counts?.[level] ?? null]);
  return {
    ...place,
    responses: row.responses,
    answers: row.answers,
    ...(Object.fromEntries(levels) as Record<string, number | null>),
    rate: round(row.rate, decimals),
    mean: round(row.mean, MEAN_DECIMALS),
    ci_low: round(row.interval?.low, decimals),
    ci_high: round(row.interval?.high, decimals),
    hidden: Number(row.isSuppressed),
  };
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
  const total = openRow(unit, { view: 'total', code: '', name: '', factor: '' }, unit.table.total);
  const tables = VIEWS.flatMap((view) =>
    results[view].table.rows.map((row) => {
      const { code = '', name = '' } = row.labels[0] ?? {};
      const factor = view === 'criterion' ? (factors.get(code) ?? '') : '';
      return openRow(results[view], { view, code, name, factor }, row);
    }),
  );
  return [total, ...tables];
}

/** The open data as CSV: comma, point, CR LF, with a byte order mark, as office programs read it. */
export function openCsv(publication: Publication): string {
  const columns = [...COLUMNS, ...answersOfScale(publication.results.unit.definition), ...FIGURES];
  const lines = openRows(publication).map((row) => columns.map((column) => row[column] ?? null));
  return `\uFEFF${[columns, ...lines].map((line) => `${renderCsvLine(line)}\r\n`).join('')}`;
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
