import {
  column,
  item,
  section,
  text,
  type Annex,
  type Block,
  type Report,
} from '#app/domain/documents/report-blocks.ts';
import { formatDate, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { numberColumn, textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import type { KeysOf } from '#app/messages/index.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };
import { furtherAnnexes, furtherSheets, type ReportingUnit } from './annexes.ts';
import type { ReportContent, ReportNumber } from './content.ts';
import { isOfQuality } from './measures.ts';
import type { ReportTemplate } from './template.ts';
import type { ReportWindow } from './windows.ts';

/** All that a document of a report is made of. */
export interface ReportDocumentInput {
  readonly template: ReportTemplate;
  readonly window: ReportWindow;
  readonly unit: string;
  readonly content: ReportContent;
  /** When the numbers were counted, as it is printed. */
  readonly countedAt: string;
  /** The units below that have to report. */
  readonly units: readonly ReportingUnit[];
}

type Words = { readonly t: Translate<KeysOf<'reformReports'>>; readonly locale: Locale };

const wordsOf = (locale: Locale): Words => ({ t: translator(locale, reformMessages), locale });

/** As it stands inside a sentence: "quý III năm 2026". */
const withSmallStart = (name: string, locale: Locale) =>
  name.slice(0, 1).toLocaleLowerCase(locale) + name.slice(1);

/** "Quý III năm 2026". */
export function windowName({ period, year }: ReportWindow, locale: Locale): string {
  const title = period.title[locale];
  // "Năm 2026" and "6 tháng đầu năm 2026" name the year already, "Quý III năm 2026" does not.
  const key = /(^|\s)năm$/iu.test(title) ? 'reformReports.windowOf' : 'reformReports.windowOfYear';
  return wordsOf(locale).t(key, { title, year: String(year) });
}

/** Where a number comes from, in words. */
export function sourceText(
  { source, about }: Pick<ReportNumber, 'source' | 'about'>,
  countedAt: string,
  locale: Locale,
): string {
  const { t } = wordsOf(locale);
  if (source === 'counted') {
    return about === null
      ? t('reformReports.source.counted', { time: countedAt })
      : t('reformReports.source.countedAbout', { time: countedAt, about });
  }
  return source === 'summed'
    ? t('reformReports.source.summed', { about: about ?? '' })
    : t(`reformReports.source.${source}`);
}

/** A number as it is printed: the dash for none. */
export function numberText(value: number | null, decimals: 0 | 2, locale: Locale): string {
  return value === null ? NO_FIGURE : formatNumber(value, decimals, locale);
}

function paragraphs(content: string): Block[] {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (line.startsWith('- ') ? item(line) : text(line)));
}

function annexOfNumbers(input: ReportDocumentInput, { t, locale }: Words): Annex {
  const { template, content, countedAt, window } = input;
  const rows = content.numbers.map((number, index) => {
    const line = template.annex.find(({ id }) => id === number.id);
    return [
      String(index + 1),
      line?.title[locale] ?? number.id,
      line?.unit[locale] ?? '',
      numberText(number.value, number.decimals, locale),
      numberText(number.yearBefore, number.decimals, locale),
      sourceText(number, countedAt, locale),
    ];
  });
  const columns = [
    column(t('reformReports.doc.number'), 6, 'center'),
    column(t('reformReports.line'), 38, 'left'),
    column(t('reformReports.measureUnit'), 12, 'center'),
    column(t('reformReports.value'), 12),
    column(t('reformReports.yearBefore'), 12),
    column(t('reformReports.source'), 30, 'left'),
  ];
  const period = windowName(window, locale).toLocaleUpperCase(locale);
  return {
    title: t('reformReports.doc.annex', { number: '1', period }),
    isLandscape: true,
    blocks: [
      { kind: 'table', title: '', columns, rows, hasTotal: false },
      ...qualityNote(input, locale).map(text),
    ],
  };
}

/** What differs by nature is said where it stands beside a survey; null where nothing of QĐ 766 stands. */
function qualityNote({ template, content }: ReportDocumentInput, locale: Locale): string[] {
  const lines = new Set(template.annex.filter(({ measure }) => isOfQuality(measure)).map(({ id }) => id));
  const isShown = content.numbers.some(({ id, value }) => value !== null && lines.has(id));
  return isShown ? [translator(locale, qualityMessages)('serviceQuality.survey.note')] : [];
}

const wordAnnexInput = ({ content, units, window }: ReportDocumentInput, locale: Locale) => ({
  progress: content.progress,
  units,
  period: windowName(window, locale),
});

/** The report as a document in the layout of NĐ 30/2020/NĐ-CP; places to be filled in are marked there. */
export function reformDocument(input: ReportDocumentInput, locale: Locale): Report {
  const words = wordsOf(locale);
  const { t } = words;
  const { template, window, content, unit } = input;
  const period = windowName(window, locale);
  const dates = { from: formatDate(window.days.from), to: formatDate(window.days.to) };
  const title = t('reformReports.doc.about', { period: withSmallStart(period, locale) });
  return {
    title,
    year: Number(window.dueOn.slice(0, 4)),
    about: [title, t('reformReports.doc.unit', { unit })],
    draftNote: t('reformReports.doc.draft'),
    blocks: [
      text(t('reformReports.doc.basis', dates)),
      ...template.sections.flatMap(({ id, title: heading, isHeading }) => {
        const written = content.sections.find((one) => one.id === id)?.text ?? '';
        const empty = isHeading ? [] : [text(t('reformReports.doc.empty'))];
        return [section(heading[locale]), ...(written.trim() === '' ? empty : paragraphs(written))];
      }),
    ],
    annexes: [annexOfNumbers(input, words), ...furtherAnnexes(wordAnnexInput(input, locale), locale)],
  };
}

/** The annexes as sheets of a workbook. */
export function reformSheets(input: ReportDocumentInput, locale: Locale): Sheet[] {
  const words = wordsOf(locale);
  const { t } = words;
  const { template, content, countedAt, window, unit } = input;
  const heading = [
    t('reformReports.doc.about', { period: windowName(window, locale) }),
    t('reformReports.doc.unit', { unit }),
  ];
  const numbers: Sheet = {
    name: t('reformReports.doc.sheetNumber', { number: '1' }),
    heading,
    columns: [
      numberColumn('number', t('reformReports.doc.number')),
      textColumn('line', t('reformReports.line'), 52),
      textColumn('unit', t('reformReports.measureUnit'), 14),
      numberColumn('value', t('reformReports.value'), { width: 14 }),
      numberColumn('year_before', t('reformReports.yearBefore'), { width: 16 }),
      textColumn('source', t('reformReports.source'), 46),
    ],
    rows: content.numbers.map((number, index) => {
      const line = template.annex.find(({ id }) => id === number.id);
      const cell = (value: number | null) => (value === null ? null : { value, decimals: number.decimals });
      return [
        index + 1,
        line?.title[locale] ?? number.id,
        line?.unit[locale] ?? '',
        cell(number.value),
        cell(number.yearBefore),
        sourceText(number, countedAt, locale),
      ];
    }),
    hasTotal: false,
    frozenColumns: 2,
    remarks: [template.description[locale], ...qualityNote(input, locale)],
  };
  return [numbers, ...furtherSheets(wordAnnexInput(input, locale), heading, locale)];
}
