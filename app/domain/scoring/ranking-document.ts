import { column, section, text, type Annex, type Report } from '#app/domain/documents/report-blocks.ts';
import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { numberColumn, textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import { byLevel, type UnitKind, type UnitLevel } from '#app/domain/units/kinds.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };
import type { NodeDifference } from './node-differences.ts';
import { renderRankGroups, type RankGroup } from './rank-groups.ts';
import { sampleWords } from './sample-words.ts';
import type { SheetState } from './sheet-state.ts';
import { correctionText, type TotalCorrection } from './total-correction.ts';

/** A unit in the printed ranking; null for what is not there, or is not told. */
export interface PrintedPlace {
  readonly unitName: string;
  readonly unitKind: UnitKind;
  readonly state: SheetState | null;
  readonly place: number | null;
  readonly group: string | null;
  readonly self: number | null;
  readonly review1: number | null;
  readonly total: number | null;
  readonly delta: number | null;
  /** Since the ranking was published. */
  readonly correction: TotalCorrection | null;
}

/** All that the printed ranking of a round is made of. */
export interface PrintedRanking {
  readonly round: string;
  readonly year: number;
  /** The year in which it is printed. */
  readonly printedIn: number;
  readonly isPublished: boolean;
  readonly isSample: boolean;
  readonly groups: readonly RankGroup[];
  /** Each level's best first. */
  readonly places: readonly PrintedPlace[];
  readonly nodes: readonly NodeDifference[];
}

const wordsOf = (locale: Locale) => ({ t: translator(locale, scoringMessages, unitsMessages), locale });
type Words = ReturnType<typeof wordsOf>;

/** How far a sheet is, and what was corrected since the ranking was published. */
function stateText({ state, correction }: PrintedPlace, { t, locale }: Words): string {
  const told = state === null ? [] : [t(`scoring.state.${state}`)];
  return [...told, ...(correction === null ? [] : [correctionText(correction, locale)])].join('; ');
}

function titleOf(level: UnitLevel, { t, locale }: Words): string {
  return t('scoring.ranking.annex', { level: t(`units.level.${level}`).toLocaleUpperCase(locale) });
}

function annexOf(
  level: UnitLevel,
  places: readonly PrintedPlace[],
  { words, hasGroups }: { words: Words; hasGroups: boolean },
): Annex {
  const { t, locale } = words;
  const figure = (value: number | null) => formatNumber(value, 2, locale);
  const columns = [
    column(t('scoring.print.number'), 6, 'center'),
    column(t('scoring.unit'), 32, 'left'),
    column(t('scoring.selfTotal'), 12),
    column(t('scoring.review1'), 14),
    column(t('scoring.total'), 12),
    column(t('scoring.place'), 9, 'center'),
    ...(hasGroups ? [column(t('scoring.group'), 9, 'center')] : []),
    column(t('scoring.state'), 15, 'left'),
  ];
  const rows = places.map((each, index) => [
    String(index + 1),
    each.unitName,
    figure(each.self),
    figure(each.review1),
    figure(each.total),
    each.place === null ? '–' : String(each.place),
    ...(hasGroups ? [each.group ?? '–'] : []),
    stateText(each, words),
  ]);
  return {
    title: titleOf(level, words),
    isLandscape: true,
    blocks: [{ kind: 'table', title: '', columns, rows, hasTotal: false }],
  };
}

/** How many units of a level are scored to the end, and how many are in each group. */
function summaryOf(
  level: UnitLevel,
  places: readonly PrintedPlace[],
  { words, groups }: { words: Words; groups: readonly RankGroup[] },
): string {
  const { t, locale } = words;
  const count = (those: readonly PrintedPlace[]) => formatCount(those.length, locale);
  const ranked = places.filter(({ place }) => place !== null);
  const told = t('scoring.ranking.summary', {
    level: t(`units.level.${level}`),
    all: count(places),
    ranked: count(ranked),
  });
  const parts = groups.map(({ name }) =>
    t('scoring.ranking.inGroup', { name, units: count(places.filter(({ group }) => group === name)) }),
  );
  return [told, ...parts].join(' ');
}

/** The ranking of a round as a document in the layout of NĐ 30/2020/NĐ-CP, a landscape annex for each level. */
export function rankingDocument(ranking: PrintedRanking, locale: Locale): Report {
  const words = wordsOf(locale);
  const { t } = words;
  const { groups, isPublished } = ranking;
  const title = t('scoring.ranking.about', { year: String(ranking.year) });
  const levels = byLevel(ranking.places);
  const hasGroups = groups.length > 0;
  return {
    title,
    year: ranking.printedIn,
    about: [title, ranking.round],
    draftNote: t(isPublished ? 'scoring.print.draft' : 'scoring.ranking.unpublished'),
    blocks: [
      section(t('scoring.print.result')),
      ...sampleWords(ranking, locale).map(text),
      ...levels.map(({ level, units }) => text(summaryOf(level, units, { words, groups }))),
      ...(hasGroups ? [text(t('scoring.ranking.groups', { groups: renderRankGroups(groups) }))] : []),
      text(t('scoring.places')),
      section(t('scoring.ranking.judgement')),
      text(t('scoring.print.toFill')),
    ],
    annexes: levels.map(({ level, units }) => annexOf(level, units, { words, hasGroups })),
  };
}

const asPrinted = (value: number | null) => (value === null ? null : roundHalfUp(value, 2));
const POINTS = { decimals: 2, width: 12 };

function placesSheet(ranking: PrintedRanking, words: Words): Sheet {
  const { places, round, groups } = ranking;
  const { t, locale } = words;
  const hasGroups = groups.length > 0;
  return {
    name: t('scoring.ranking.sheet'),
    heading: [t('scoring.ranking.sheet'), round],
    columns: [
      numberColumn('number', t('scoring.print.number')),
      textColumn('kind', t('scoring.ranking.kind'), 18),
      textColumn('unit', t('scoring.unit'), 44),
      numberColumn('self', t('scoring.selfTotal'), POINTS),
      numberColumn('review1', t('scoring.review1'), POINTS),
      numberColumn('total', t('scoring.total'), POINTS),
      numberColumn('delta', t('scoring.delta'), POINTS),
      numberColumn('place', t('scoring.place')),
      ...(hasGroups ? [textColumn('group', t('scoring.group'), 10)] : []),
      textColumn('state', t('scoring.state'), 40),
    ],
    rows: byLevel(places)
      .flatMap(({ units }) => units)
      .map((each, index) => [
        ...[index + 1, t(`units.kind.${each.unitKind}`), each.unitName, asPrinted(each.self)],
        ...[asPrinted(each.review1), asPrinted(each.total), asPrinted(each.delta), each.place],
        ...(hasGroups ? [each.group ?? ''] : []),
        stateText(each, words),
      ]),
    hasTotal: false,
    frozenColumns: 3,
    remarks: [
      ...sampleWords(ranking, locale),
      t('scoring.places'),
      ...(hasGroups ? [t('scoring.ranking.groups', { groups: renderRankGroups(groups) })] : []),
    ],
  };
}

function nodesSheet(ranking: PrintedRanking, { t, locale }: Words): Sheet {
  const { nodes, round } = ranking;
  return {
    name: t('scoring.differences'),
    heading: [t('scoring.differences'), round],
    columns: [
      textColumn('code', t('scoring.code'), 10),
      textColumn('criterion', t('scoring.criterion'), 60),
      numberColumn('max', t('scoring.max'), POINTS),
      numberColumn('units', t('scoring.sheets')),
      numberColumn('self', t('scoring.self'), POINTS),
      numberColumn('review1', t('scoring.review1'), POINTS),
      numberColumn('final', t('scoring.review2'), POINTS),
      numberColumn('delta', t('scoring.delta'), POINTS),
      numberColumn('changed', t('scoring.changedUnits')),
      numberColumn('full', t('scoring.fullUnits')),
    ],
    rows: nodes.map(({ node, units, means, delta, changed, full }) => [
      ...[node.code, node.label, node.max, units, asPrinted(means.self), asPrinted(means.review1)],
      ...[asPrinted(means.review2), asPrinted(delta), changed, full],
    ]),
    hasTotal: false,
    frozenColumns: 2,
    remarks: [...sampleWords(ranking, locale), t('scoring.differencesText')],
  };
}

/** The same as a workbook: the ranking, and the differences by criterion. */
export function rankingSheets(ranking: PrintedRanking, locale: Locale): Sheet[] {
  const words = wordsOf(locale);
  return [placesSheet(ranking, words), nodesSheet(ranking, words)];
}
