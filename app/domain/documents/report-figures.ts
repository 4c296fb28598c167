import { formatNumber } from '#app/domain/locale/format.ts';
import { levelShares } from '#app/domain/results/print/chart.ts';
import { totalText } from '#app/domain/results/print/notes.ts';
import { formatConfidence, rateName } from '#app/domain/results/print/wording.ts';
import { column, section, text, type Block } from './report-blocks.ts';
import { extremes, picture } from './report-parts.ts';
import type { ReportWords } from './report-words.ts';

function factorTable(words: ReportWords): Block {
  const { r, t, data, count, rate, interval, locale } = words;
  const { table, method, definition } = data.factors;
  const confidence = formatConfidence(method, locale);
  return {
    kind: 'table',
    title: r('report.tFactors'),
    columns: [
      column(t('documents.number'), 7, 'center'),
      column(t('documents.factor'), 45, 'left'),
      column(t('documents.answers'), 14),
      column(rateName(definition, method, locale), 14),
      column(r('report.interval', { confidence }), 20),
    ],
    rows: table.rows.map((row, index) => [
      String(index + 1),
      row.labels[0]?.name ?? '',
      count(row.answers),
      rate(row.rate),
      interval(row),
    ]),
    hasTotal: false,
  };
}

function criterionTable(words: ReportWords): Block {
  const { r, t, data, rate, decimals, locale } = words;
  const { table, method, definition } = data.criteria;
  const { levels } = definition.scale;
  const width = Math.floor(50 / levels.length);
  return {
    kind: 'table',
    title: r('report.tCriteria'),
    columns: [
      column(t('documents.number'), 7, 'center'),
      column(t('documents.criterion'), 31, 'left'),
      ...levels.map(({ label }) => column(t('documents.levelShare', { level: label[locale] }), width)),
      column(rateName(definition, method, locale), 12),
    ],
    rows: table.rows.map((row, index) => {
      const shares = levelShares(row.counts);
      return [
        String(index + 1),
        row.labels[1]?.name ?? '',
        ...levels.map((_, place) => formatNumber(shares?.[place] ?? null, decimals, locale)),
        rate(row.rate),
      ];
    }),
    hasTotal: false,
  };
}

/** Section 6 of the report (docs/domain.md#report-sections): the overall figure, factors, criteria with their levels. */
export function satisfactionSection(words: ReportWords): Block[] {
  const { r, data, rate, count, locale } = words;
  const { table, target, withLeftOut, leftOut } = data.units;
  const { factors, criteria } = data;
  const overall = totalText(data.units, locale);
  if (table.total.rate === null) return [section(r('report.s6')), text(overall), text(r('report.none'))];
  const doubtful =
    withLeftOut && r('report.withLeftOut', { count: count(leftOut), rate: rate(withLeftOut.rate) });
  return [
    section(r('report.s6')),
    text(r('report.overall', { figure: overall })),
    ...(doubtful ? [text(doubtful)] : []),
    ...(target === null ? [] : [text(r('report.target', { target: rate(target) }))]),
    ...extremes(words, { rows: factors.table.rows, what: r('report.whatFactor'), key: 'factor' }),
    factorTable(words),
    ...picture(words, factors, r('report.pFactors')),
    ...extremes(words, {
      rows: criteria.table.rows,
      what: r('report.whatCriterion'),
      key: 'criterion',
      place: 1,
    }),
    criterionTable(words),
    ...picture(words, criteria, r('report.pCriteria')),
    text(r('report.remark')),
  ];
}
