import { formatDateTime, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod } from '#app/domain/locale/period-name.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import type { Question } from '#app/domain/survey/definition.ts';
import type { BookCell, BookSheet } from './book.ts';
import { criteriaSheet } from './figure-sheets.ts';
import { column, item, section, text, type Annex, type Block, type Report } from './report-blocks.ts';
import { satisfactionSection } from './report-figures.ts';
import { openingSections } from './report-opening.ts';
import { placeSections } from './report-places.ts';
import { reportWords, type ReportWords } from './report-words.ts';
import { shortenTables } from './shorten-tables.ts';
import { unitsSheet } from './units-sheet.ts';

/** Columns of the officials' table of units; what follows them in the workbook is left to it. */
function officialColumns(factors: number): number {
  const before = 5;
  const after = 4;
  return before + factors + after;
}

function cellText(cell: BookCell | undefined, decimals: number, locale: Locale): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return formatNumber(cell, decimals, locale);
  return formatNumber(cell.value, cell.decimals, locale);
}

/** The first columns of a workbook's sheet as a table of the report, so that both show the same. */
function sheetTable(
  { columns, rows, hasTotal }: BookSheet,
  { count, locale }: { count: number; locale: Locale },
): Block {
  const shown = columns.slice(0, count);
  const sum = shown.reduce((total, { width }) => total + width, 0);
  return {
    kind: 'table',
    title: '',
    columns: shown.map(({ title: heading, width, isText }, index) =>
      column(heading, (100 * width) / sum, index === 0 ? 'center' : isText ? 'left' : 'right'),
    ),
    rows: rows.map((row) => shown.map(({ decimals }, index) => cellText(row[index], decimals, locale))),
    hasTotal,
  };
}

function questionAnswers(question: Question, { r, data, locale }: ReportWords): string {
  switch (question.type) {
    case 'level':
      return r('report.levelAnswer', { levels: data.units.definition.scale.levels.length });
    case 'text':
      return r('report.freeAnswer');
    case 'number':
      return r('report.numberAnswer');
    case 'yes_no':
      return (
        data.profile
          .find(({ id }) => id === question.id)
          ?.lines.map(({ label }) => label)
          .join('; ') ?? ''
      );
    default:
      return question.options.map(({ label }) => label[locale]).join('; ');
  }
}

function questionnaire(words: ReportWords): Block[] {
  const { r, t, data, locale } = words;
  const { definition } = data.units;
  const levels = definition.scale.levels.map(({ value, label }) => `${value} – ${label[locale]}`).join('; ');
  return [
    text(definition.title[locale]),
    text(r('report.levelsOf', { levels })),
    {
      kind: 'table',
      title: '',
      columns: [
        column(t('documents.number'), 7, 'center'),
        column(r('report.questionType'), 58, 'left'),
        column(r('report.questionAnswers'), 35, 'left'),
      ],
      rows: definition.questions.map((question, index) => [
        String(index + 1),
        question.text[locale],
        questionAnswers(question, words),
      ]),
      hasTotal: false,
    },
  ];
}

function annexes(words: ReportWords): Annex[] {
  const { r, data, locale } = words;
  const units = unitsSheet(words);
  const criteria = criteriaSheet(words);
  const unitColumns = officialColumns(data.units.definition.factors.length);
  const levels = data.units.definition.scale.levels.length;
  // TT, factor, criterion, valid, answers, the levels; their shares stand in section 6.
  const shownCriteria = {
    ...criteria,
    columns: withoutShares(criteria.columns, levels),
    rows: criteria.rows.map((row) => withoutShares(row, levels)),
  };
  return [
    {
      title: r('report.annex1'),
      isLandscape: true,
      blocks: [sheetTable(units, { count: unitColumns, locale }), ...units.remarks.map(item)],
    },
    {
      title: r('report.annex2'),
      isLandscape: true,
      blocks: [sheetTable(shownCriteria, { count: shownCriteria.columns.length, locale })],
    },
    { title: r('report.annex3'), isLandscape: false, blocks: questionnaire(words) },
  ];
}

/** Columns of the sheet of criteria before the shares of its levels. */
const BEFORE_SHARES = 5;

function withoutShares<T>(list: readonly T[], levels: number): T[] {
  const first = BEFORE_SHARES + levels;
  return list.filter((_, index) => index < first || index >= first + levels);
}

/** Sections 9 to 11 are the officer's, but for how many comments there are. */
function closingSections({ r, data, count }: ReportWords): Block[] {
  const { total, replied } = data.comments;
  return [
    section(r('report.s9')),
    text(r('report.needs')),
    text(
      total === 0
        ? r('report.noComments')
        : r('report.comments', { total: count(total), replied: count(replied) }),
    ),
    ...(total === 0 ? [] : [text(r('report.commentsSummary'))]),
    section(r('report.s10')),
    text(r('report.strengths')),
    text(r('report.weaknesses')),
    text(r('report.causes')),
    section(r('report.s11')),
    text(r('report.proposals')),
    text(r('report.measures')),
    text(r('report.closing')),
  ];
}

/**
 * The draft report of a round: the eleven sections of "Báo cáo kết quả đo lường sự hài lòng"
 * (docs/domain.md#report-sections) and its annexes. Sentences state figures only; what is to be judged is left to the
 * officer as […].
 */
export function reportOf(data: ReportData, locale: Locale): Report {
  const words = reportWords(data, locale);
  const { r, count } = words;
  const { round, madeAt } = data.units;
  const period = formatPeriod({ from: round.periodFrom, to: round.periodTo }, locale);
  const shorten = (blocks: readonly Block[]) =>
    shortenTables(blocks, (shown, all) => r('report.shortened', { shown: count(shown), all: count(all) }));
  return {
    title: round.title,
    year: splitDate(localDate(madeAt)).year,
    about: [r('report.abstract'), `${round.title}, ${period}`],
    draftNote: r('report.draftNote', { time: formatDateTime(madeAt) }),
    blocks: shorten([
      ...openingSections(words),
      ...satisfactionSection(words),
      ...placeSections(words),
      ...closingSections(words),
    ]),
    annexes: annexes(words).map((annex) => ({ ...annex, blocks: shorten(annex.blocks) })),
  };
}
