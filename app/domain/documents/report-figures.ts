import { fixedTotalTexts } from '#app/domain/results/print/fixed-total-text.ts';
import { totalText } from '#app/domain/results/print/notes.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import { levelIds } from '#app/domain/results/print/columns.ts';
import { section, text, type Block } from './report-blocks.ts';
import { extremes, picture } from './report-parts.ts';
import { resultTable } from './report-tables.ts';
import type { ReportWords } from './report-words.ts';

function factorTable({ r, data, locale }: ReportWords): Block {
  return resultTable(data.factors, {
    title: r('reportDocument.tFactors'),
    locale,
    columns: [
      { id: 'number', width: 7 },
      { id: 'factor_label', width: 45 },
      { id: 'answers', width: 14 },
      { id: 'rate', width: 14 },
      { id: 'interval', width: 20 },
    ],
  });
}

/** Whether criteria are the factors themselves: a short form asks one question each, as one talks to people. */
function hasOneEach({ factors, criteria }: ReportData): boolean {
  const { rows } = criteria.table;
  return (
    rows.length === factors.table.rows.length &&
    new Set(rows.map(({ labels }) => labels[0]?.code)).size === rows.length
  );
}

/** Levels by criterion; a criterion that is all of its factor goes by the factor's name. */
function criterionTable({ r, data, locale }: ReportWords): Block {
  const shares = levelIds('share', data.criteria.definition);
  const width = Math.floor(50 / shares.length);
  const named = hasOneEach(data) ? 'factor_label' : 'criterion_label';
  return resultTable(data.criteria, {
    title: r(hasOneEach(data) ? 'reportDocument.tFactorLevels' : 'reportDocument.tCriteria'),
    locale,
    columns: [
      { id: 'number', width: 7 },
      { id: named, width: 31 },
      ...shares.map((id) => ({ id, width })),
      { id: 'rate', width: 12 },
    ],
  });
}

function criterionParts(words: ReportWords): Block[] {
  const { r, data } = words;
  const { rows } = data.criteria.table;
  return [
    ...extremes(words, { rows, what: r('reportDocument.whatCriterion'), key: 'criterion', place: 1 }),
    criterionTable(words),
    ...picture(words, data.criteria, r('reportDocument.pCriteria')),
  ];
}

/** Section 6 of the report (docs/domain.md#report-sections): the overall figure, factors, criteria with their levels. */
export function satisfactionSection(words: ReportWords): Block[] {
  const { r, data, rate, count, locale } = words;
  const { table, target, withLeftOut, leftOut } = data.units;
  const { factors } = data;
  const overall = totalText(data.units, locale);
  if (table.total.rate === null)
    return [section(r('reportDocument.s6')), text(overall), text(r('reportDocument.none'))];
  const doubtful =
    withLeftOut && r('reportDocument.withLeftOut', { count: count(leftOut), rate: rate(withLeftOut.rate) });
  return [
    section(r('reportDocument.s6')),
    text(r('reportDocument.overall', { figure: overall })),
    ...(doubtful ? [text(doubtful)] : []),
    ...fixedTotalTexts(data.units, locale).map((sentence) => text(sentence)),
    ...(target === null ? [] : [text(r('reportDocument.target', { target: rate(target) }))]),
    ...extremes(words, { rows: factors.table.rows, what: r('reportDocument.whatFactor'), key: 'factor' }),
    factorTable(words),
    ...picture(words, factors, r('reportDocument.pFactors')),
    ...(hasOneEach(data) ? [criterionTable(words)] : criterionParts(words)),
    text(r('reportDocument.remark')),
  ];
}
