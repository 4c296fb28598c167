import { formatNumber } from '#app/domain/locale/format.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import type { UnitLine } from '#app/domain/results/insights/round-report.ts';
import { figureName, formatConfidence } from '#app/domain/results/print/wording.ts';
import { section, text, type Block } from './report-blocks.ts';
import { extremes, picture } from './report-parts.ts';
import { resultTable } from './report-tables.ts';
import type { ReportWords } from './report-words.ts';
import { kindName } from './words.ts';

function unitTable({ r, data, locale }: ReportWords, lines: readonly UnitLine[], kind: string): Block {
  return resultTable(data.units, {
    title: r('reportDocument.tUnits', { kind }),
    locale,
    entries: lines.map((line, index) => ({ row: line.row, index, facts: line })),
    columns: [
      { id: 'number', width: 7 },
      { id: 'unit_label', width: 33 },
      { id: 'responses', width: 12 },
      { id: 'rate', width: 13 },
      { id: 'interval', width: 15 },
      { id: 'rank', width: 9 },
      { id: 'possible_ranks', width: 10 },
      { id: 'change', width: 11 },
    ],
  });
}

/** The most units named in a sentence; the table has them all. */
const MOST_NAMES = 50;

function unitsOfKind(words: ReportWords, lines: readonly UnitLine[]): Block[] {
  const { r, data, locale } = words;
  const kind = kindName(lines[0]?.kind ?? null, locale);
  const { minResponsesForRanking: min } = data.units.method;
  const ranked = lines.filter(({ place }) => place !== null).map(({ row }) => row);
  const others = lines.filter(({ place, row }) => place === null && !row.isSuppressed);
  const names = others.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = others.length - names.length;
  const list = [...names, ...(more > 0 ? [r('reportDocument.namesMore', { count: more })] : [])].join('; ');
  const notRanked = r('reportDocument.notRanked', { min, names: list });
  return [
    ...extremes(words, { rows: ranked, what: r('reportDocument.whatUnit', { kind }), key: 'unit' }),
    unitTable(words, lines, kind),
    ...(others.length > 0 ? [text(notRanked)] : []),
  ];
}

function areaTable(words: ReportWords): Block[] {
  const { r, data, locale } = words;
  const { rows } = data.serviceAreas.table;
  if (!rows.some(({ labels }) => labels[0]?.code !== '')) return [text(r('reportDocument.noAreas'))];
  return [
    ...extremes(words, { rows, what: r('reportDocument.whatArea'), key: 'service_area' }),
    resultTable(data.serviceAreas, {
      title: r('reportDocument.tAreas'),
      locale,
      columns: [
        { id: 'number', width: 7 },
        { id: 'service_area_label', width: 45 },
        { id: 'responses', width: 14 },
        { id: 'rate', width: 14 },
        { id: 'interval', width: 20 },
      ],
    }),
  ];
}

/** Section 7: ranked units by kind, then service areas. */
function places(words: ReportWords): Block[] {
  const { r, t, data, lines, locale } = words;
  const { method, definition } = data.units;
  const kinds = [...UNIT_KINDS, null].map((kind) => lines.filter((line) => line.kind === kind));
  const named = {
    name: figureName(definition, method, locale),
    confidence: formatConfidence(method, locale),
  };
  return [
    section(r('reportDocument.s7')),
    text(t('documents.rankNote', { min: method.minResponsesForRanking })),
    ...kinds.filter((own) => own.length > 0).flatMap((own) => unitsOfKind(words, own)),
    ...picture(words, data.units, r('reportDocument.pUnits', named)),
    ...areaTable(words),
    ...picture(words, data.serviceAreas, r('reportDocument.pAreas', named)),
    text(r('reportDocument.remark')),
  ];
}

function changeSentence({ r, rate, data, decimals, locale }: ReportWords, title: string): string {
  const { change } = data.units.table.total;
  if (!change) return r('reportDocument.noChange', { title });
  const points = formatNumber(Math.abs(change.points), decimals, locale);
  const direction = change.points > 0 ? 'reportDocument.up' : 'reportDocument.down';
  const verdict = change.points === 0 ? r('reportDocument.same') : r(direction, { points });
  const sentence = r('reportDocument.changed', { title, before: rate(change.rate), verdict });
  const isUnclear = change.points !== 0 && change.verdict === 'unclear';
  return isUnclear ? `${sentence} ${r('reportDocument.unclear')}` : sentence;
}

/** Section 8: change since the previous round of the same method, in points and ranks. */
function comparison(words: ReportWords): Block[] {
  const { r, t, data, lines, locale } = words;
  const [previous] = data.units.comparedWith?.rounds ?? [];
  if (!previous) return [section(r('reportDocument.s8')), text(r('reportDocument.noPrevious'))];
  return [
    section(r('reportDocument.s8')),
    text(changeSentence(words, previous.title)),
    resultTable(data.units, {
      title: r('reportDocument.tChanges'),
      locale,
      entries: lines.map((line, index) => ({ row: line.row, index, facts: line })),
      columns: [
        { id: 'number', width: 7 },
        { id: 'unit_label', width: 41 },
        { id: 'before_rate', width: 13, title: r('reportDocument.before') },
        { id: 'rate', width: 13, title: r('reportDocument.now') },
        { id: 'change', width: 13, title: t('documents.changePoints') },
        { id: 'moved', width: 13 },
      ],
    }),
    text(r('reportDocument.remark')),
  ];
}

/** Sections 7 and 8 of the report (docs/domain.md#report-sections). */
export function placeSections(words: ReportWords): Block[] {
  return [...places(words), ...comparison(words)];
}
