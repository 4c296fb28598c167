import { areApart } from '#app/domain/results/figures/difference.ts';
import { chartOf, chartRowsText } from '#app/domain/results/print/chart.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { labelText } from '#app/domain/results/print/wording.ts';
import { chartPicture } from '#app/domain/results/print/chart-svg.ts';
import { text, type Block } from './report-blocks.ts';
import type { ReportWords } from './report-words.ts';

type Named = ResultRow & { readonly rate: number };

/** The highest and the lowest row in words, with a warning where they differ no more than chance explains; nothing for fewer than two. */
export function extremes(
  { r, rate, locale, data }: ReportWords,
  {
    rows,
    what,
    key,
    place = 0,
  }: {
    rows: readonly ResultRow[];
    what: string;
    key: 'unit' | 'factor' | 'criterion' | 'service_area';
    place?: number;
  },
): Block[] {
  const rated = rows
    .filter((row): row is Named => row.rate !== null && row.labels[place]?.code !== '')
    .sort((a, b) => b.rate - a.rate);
  const [high, low] = [rated[0], rated.at(-1)];
  if (!high || !low || rate(high.rate) === rate(low.rate)) return [];
  const nameOf = ({ labels }: ResultRow) => {
    const label = labels[place];
    // A criterion is a sentence of the form.
    return label ? labelText(key, label, locale).replace(/\.$/, '') : '';
  };
  const sentence = r('reportDocument.extremes', {
    what,
    high: nameOf(high),
    highRate: rate(high.rate),
    low: nameOf(low),
    lowRate: rate(low.rate),
  });
  const among = { count: rated.length, confidenceLevel: data.units.method.confidenceLevel };
  const isChance = high.sample && low.sample && !areApart(high.sample, low.sample, among);
  return [text(isChance ? `${sentence} ${r('reportDocument.withinChance')}` : sentence)];
}

/** The chart of a table as a picture; none when there is nothing to draw. */
export function picture(words: ReportWords, results: Results, title: string): Block[] {
  const { r, locale } = words;
  const { method } = results;
  const chart = chartOf({ ...results, locale });
  if (!chart) return [];
  const { rows, more } = chartRowsText(chart);
  const told = more === 0 ? rows : `${rows}; ${r('reportDocument.altMore', { count: more })}`;
  const hasSmall = chart.kind === 'dots' && chart.rows.some(({ isSmall }) => isSmall);
  return [
    {
      kind: 'picture',
      title,
      picture: chartPicture(chart),
      alt: r('reportDocument.alt', { title, rows: told }),
      remarks: [
        ...(chart.ends === null ? [] : [r('reportDocument.chartEnds', { count: chart.ends })]),
        ...(hasSmall ? [r('reportDocument.chartHollow', { min: method.minResponsesForRanking })] : []),
      ],
    },
  ];
}
