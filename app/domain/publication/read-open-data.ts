import type { Locale } from '#app/domain/locale/locale.ts';
import { levelIds } from '#app/domain/results/print/columns.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { KeyLabel, ResultRow } from '#app/domain/results/table/table.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { OpenContent, OpenRow } from './open-data.ts';
import { VIEWS, type PublishedFigures, type View } from './publication.ts';

const numberIn = (row: OpenRow, name: string): number | null => {
  const value = row[name];
  return typeof value === 'number' ? value : null;
};

function toRow(row: OpenRow, label: KeyLabel[], definition: Definition): ResultRow {
  const counts = levelIds('n', definition).map((name) => numberIn(row, name) ?? 0);
  const [low, high] = [numberIn(row, 'ci_low'), numberIn(row, 'ci_high')];
  const isSuppressed = row['hidden'] === 1;
  return {
    labels: label,
    responses: numberIn(row, 'responses'),
    answers: numberIn(row, 'answers'),
    counts: isSuppressed || numberIn(row, 'n1') === null ? null : counts,
    rate: numberIn(row, 'rate'),
    mean: numberIn(row, 'mean'),
    interval: low === null || high === null ? null : { low, high },
    sample: null,
    isSuppressed,
  };
}

/** How a row is called in a language: factors and criteria have names in both. */
function labelOf(
  row: OpenRow,
  view: View,
  { definition, locale }: { definition: Definition; locale: Locale },
): KeyLabel {
  const [code, name] = [String(row['code'] ?? ''), String(row['name'] ?? '')];
  if (view === 'factor') {
    return { code, name: definition.factors.find(({ id }) => id === code)?.title[locale] ?? name };
  }
  if (view !== 'criterion') return { code, name };
  const column = criterionColumns(definition).find(({ question }) => question.id === code);
  return { code, name: column?.question.text[locale] ?? name };
}

/** The tables of open data that `openData` made, with their figures as they were printed. */
export function readOpenData(text: string, locale: Locale): PublishedFigures {
  const content = JSON.parse(text) as OpenContent;
  const { definition, method } = content.sources;
  const of = { definition, locale };
  const publishedAt = new Date(content.publishedAt);
  const { at, number, sha256 } = content.locked;
  const lockedAt = new Date(at);
  const rowsOf = (view: string) => content.rows.filter((row) => row['view'] === view);
  const total = toRow(rowsOf('total')[0] ?? {}, [], definition);
  const { slug, title, from, to, legalBasis } = content.round;
  const table = (view: View): Results => ({
    round: { slug, title, status: 'published', periodFrom: from, periodTo: to, legalBasis },
    alsoRounds: [],
    locks: [{ lockedAt, sha256 }],
    definition,
    method,
    question: { by: [view] },
    narrowedTo: { unit: undefined, serviceArea: undefined, counter: undefined },
    table: {
      by: [view],
      levels: definition.scale.levels.length,
      rows: rowsOf(view).map((row) => toRow(row, [labelOf(row, view, of)], definition)),
      total,
    },
    comparedWith: null,
    fixedTotal: null,
    target: null,
    sort: null,
    unitCount: rowsOf('unit').length,
    leftOut: content.counts.leftOut,
    withLeftOut: null,
    withoutLeftOut: null,
    points: null,
    isProtected: true,
    disclosureThreshold: content.threshold,
    steps: null,
    anomalies: null,
    madeAt: publishedAt,
  });
  const results = Object.fromEntries(VIEWS.map((view) => [view, table(view)])) as PublishedFigures['results'];
  return { results, lockedAt, publishedAt, sha256, number, counts: content.counts };
}
