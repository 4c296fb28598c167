import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import type { UnitLine } from '#app/domain/results/insights/round-report.ts';
import {
  figureName,
  formatConfidence,
  isPercent,
  labelText,
  rateName,
} from '#app/domain/results/print/wording.ts';
import { column, section, text, type Block } from './report-blocks.ts';
import { extremes, picture } from './report-parts.ts';
import type { ReportWords } from './report-words.ts';
import { kindName } from './words.ts';

function unitTable(words: ReportWords, lines: readonly UnitLine[], kind: string): Block {
  const { r, t, data, responses, rate, interval, signed, locale } = words;
  const { method, definition, table } = data.units;
  const change = t(isPercent(method) ? 'documents.change' : 'documents.changePoints');
  return {
    kind: 'table',
    title: r('report.tUnits', { kind }),
    columns: [
      column(t('documents.number'), 7, 'center'),
      column(t('documents.unit'), 33, 'left'),
      column(t('documents.valid'), 12),
      column(rateName(definition, method, locale), 13),
      column(r('report.interval', { confidence: formatConfidence(method, locale) }), 15),
      column(t('documents.rank'), 9, 'center'),
      ...(table.isCompared ? [column(change, 11)] : []),
    ],
    rows: lines.map(({ name, row, place }, index) => [
      String(index + 1),
      name,
      responses(row),
      rate(row.rate),
      interval(row),
      place === null ? '' : String(place),
      ...(table.isCompared ? [signed(row.change?.points)] : []),
    ]),
    hasTotal: false,
  };
}

/** Units that are named in a sentence; the table holds them all. */
const MOST_NAMES = 50;

function unitsOfKind(words: ReportWords, lines: readonly UnitLine[]): Block[] {
  const { r, data, locale } = words;
  const kind = kindName(lines[0]?.kind ?? null, locale);
  const { minResponsesForRanking: min } = data.units.method;
  const ranked = lines.filter(({ place }) => place !== null).map(({ row }) => row);
  const others = lines.filter(({ place, row }) => place === null && !row.isSuppressed);
  const names = others.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = others.length - names.length;
  const list = [...names, ...(more > 0 ? [r('report.namesMore', { count: more })] : [])].join('; ');
  const notRanked = r('report.notRanked', { min, names: list });
  return [
    ...extremes(words, { rows: ranked, what: r('report.whatUnit', { kind }), key: 'unit' }),
    unitTable(words, lines, kind),
    ...(others.length > 0 ? [text(notRanked)] : []),
  ];
}

function areaTable(words: ReportWords): Block[] {
  const { r, t, data, responses, rate, interval, locale } = words;
  const { table, method, definition } = data.serviceAreas;
  if (!table.rows.some(({ labels }) => labels[0]?.code !== '')) return [text(r('report.noAreas'))];
  return [
    ...extremes(words, { rows: table.rows, what: r('report.whatArea'), key: 'service_area' }),
    {
      kind: 'table',
      title: r('report.tAreas'),
      columns: [
        column(t('documents.number'), 7, 'center'),
        column(t('documents.serviceArea'), 45, 'left'),
        column(t('documents.valid'), 14),
        column(rateName(definition, method, locale), 14),
        column(r('report.interval', { confidence: formatConfidence(method, locale) }), 20),
      ],
      rows: table.rows.map((row, index) => [
        String(index + 1),
        row.labels[0] ? labelText('service_area', row.labels[0], locale) : '',
        responses(row),
        rate(row.rate),
        interval(row),
      ]),
      hasTotal: false,
    },
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
    section(r('report.s7')),
    text(t('documents.rankNote', { min: method.minResponsesForRanking })),
    ...kinds.filter((own) => own.length > 0).flatMap((own) => unitsOfKind(words, own)),
    ...picture(words, data.units, r('report.pUnits', named)),
    ...areaTable(words),
    ...picture(words, data.serviceAreas, r('report.pAreas', named)),
    text(r('report.remark')),
  ];
}

function changeSentence({ r, rate, data, signed }: ReportWords, title: string): string {
  const { change } = data.units.table.total;
  if (!change) return r('report.noChange', { title });
  const points = signed(Math.abs(change.points)).replace('+', '');
  const direction = change.points > 0 ? 'report.up' : 'report.down';
  const verdict = change.points === 0 ? r('report.same') : r(direction, { points });
  const sentence = r('report.changed', { title, before: rate(change.rate), verdict });
  const isUnclear = change.points !== 0 && change.verdict === 'unclear';
  return isUnclear ? `${sentence} ${r('report.unclear')}` : sentence;
}

/** Section 8: against the round before of the same method, in points and places. */
function comparison(words: ReportWords): Block[] {
  const { r, t, data, lines, rate, signed } = words;
  const [previous] = data.units.comparedWith?.rounds ?? [];
  if (!previous) return [section(r('report.s8')), text(r('report.noPrevious'))];
  return [
    section(r('report.s8')),
    text(changeSentence(words, previous.title)),
    {
      kind: 'table',
      title: r('report.tChanges'),
      columns: [
        column(t('documents.number'), 7, 'center'),
        column(t('documents.unit'), 41, 'left'),
        column(r('report.before'), 13),
        column(r('report.now'), 13),
        column(t('documents.changePoints'), 13),
        column(t('documents.moved'), 13),
      ],
      rows: lines.map(({ name, row, moved }, index) => [
        String(index + 1),
        name,
        row.change ? rate(row.change.rate) : '',
        rate(row.rate),
        signed(row.change?.points),
        signed(moved, 0),
      ]),
      hasTotal: false,
    },
    text(r('report.remark')),
  ];
}

/** Sections 7 and 8 of the report (docs/domain.md#report-sections). */
export function placeSections(words: ReportWords): Block[] {
  return [...places(words), ...comparison(words)];
}
