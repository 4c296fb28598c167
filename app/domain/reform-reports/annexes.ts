import { column, text, type Annex, type ReportColumn } from '#app/domain/documents/report-blocks.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { numberColumn, textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import type { KeysOf } from '#app/messages/index.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import { progressCells, type ProgressTasks } from './progress.ts';
import type { ReportStanding } from './standing.ts';

/** A unit that has to report, as the annex of units names it. */
export interface ReportingUnit {
  readonly code: string;
  readonly name: string;
  readonly standing: ReportStanding;
  readonly sentOn: IsoDate | null;
  readonly isPerfunctory: boolean;
}

type TitleKey = 'reformReports.doc.progressAnnex' | 'reformReports.doc.tasksAnnex';
type Column = Pick<ReportColumn, 'title' | 'width' | 'align'> & { readonly id: string };

/** An annex of words behind that of numbers, for DOCX and XLSX alike; its rows are numbered. */
interface WordAnnex {
  readonly title: TitleKey;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly remarks: readonly string[];
}

/** Width of a sheet's columns together, in characters. */
const SHEET_WIDTH = 150;

type Words = { readonly t: Translate<KeysOf<'reformReports' | 'plans'>>; readonly locale: Locale };

const of = (id: string, title: string, width: number, align: Column['align'] = 'left'): Column => ({
  ...{ id, title, width, align },
});

function progressAnnex({ tasks, left }: ProgressTasks, { t, locale }: Words): WordAnnex {
  return {
    title: 'reformReports.doc.progressAnnex',
    columns: [
      of('task', t('plans.task'), 20),
      of('lead', t('plans.lead'), 12),
      of('due', t('plans.due'), 12, 'center'),
      of('progress', t('plans.act.progress'), 8, 'center'),
      of('result', t('plans.annex.result'), 15),
      of('standing', t('plans.state'), 9),
      of('obstacle', t('plans.obstacle'), 10),
      of('request', t('plans.request'), 9),
    ],
    rows: tasks.map((task) => progressCells(task, locale)),
    remarks: [
      ...(tasks.length === 0 ? [t('reformReports.progressNone')] : []),
      ...(left === 0 ? [] : [t('reformReports.progressLeft', { count: left })]),
    ],
  };
}

function unitsAnnex(units: readonly ReportingUnit[], { t }: Words): WordAnnex {
  return {
    title: 'reformReports.doc.tasksAnnex',
    columns: [
      of('unit', t('reformReports.unit'), 36),
      of('standing', t('reformReports.standing'), 20),
      of('sent_on', t('reformReports.sentOn'), 14, 'center'),
      of('remark', t('reformReports.remark'), 25),
    ],
    rows: units.map(({ name, standing, sentOn, isPerfunctory }) => [
      name,
      t(`reformReports.standing.${standing}`),
      sentOn === null ? '' : formatDate(sentOn),
      isPerfunctory ? t('reformReports.perfunctory') : '',
    ]),
    remarks: [],
  };
}

interface WordAnnexInput {
  readonly progress: ProgressTasks | undefined;
  /** The units below that have to report. */
  readonly units: readonly ReportingUnit[];
  /** The name of the period. */
  readonly period: string;
}

/** The annexes of words that a report has: how its tasks stand, and who of the units below has sent. */
function wordAnnexes({ progress, units }: WordAnnexInput, words: Words): WordAnnex[] {
  return [
    ...(progress === undefined ? [] : [progressAnnex(progress, words)]),
    ...(units.length === 0 ? [] : [unitsAnnex(units, words)]),
  ];
}

const wordsOf = (locale: Locale): Words => ({ t: translator(locale, reformMessages, plansMessages), locale });

/** The first annex is that of numbers. */
const numberOf = (place: number) => String(place + 2);

/** The annexes behind that of numbers, as pages of a document. */
export function furtherAnnexes(input: WordAnnexInput, locale: Locale): Annex[] {
  const words = wordsOf(locale);
  const { t } = words;
  return wordAnnexes(input, words).map(({ title, columns, rows, remarks }, place) => ({
    title: t(title, { number: numberOf(place), period: input.period.toLocaleUpperCase(locale) }),
    isLandscape: true,
    blocks: [
      {
        kind: 'table' as const,
        title: '',
        columns: [
          column(t('reformReports.doc.number'), 5, 'center'),
          ...columns.map(({ title: heading, width, align }) => column(heading, width, align)),
        ],
        rows: rows.map((cells, at) => [String(at + 1), ...cells]),
        hasTotal: false,
      },
      ...remarks.map(text),
    ],
  }));
}

/** The same as sheets of a workbook. */
export function furtherSheets(input: WordAnnexInput, heading: readonly string[], locale: Locale): Sheet[] {
  const words = wordsOf(locale);
  const { t } = words;
  return wordAnnexes(input, words).map(({ columns, rows, remarks }, place) => ({
    name: t('reformReports.doc.sheetNumber', { number: numberOf(place) }),
    heading,
    columns: [
      numberColumn('number', t('reformReports.doc.number')),
      ...columns.map(({ id, title, width }) =>
        textColumn(id, title, Math.round((width * SHEET_WIDTH) / 100)),
      ),
    ],
    rows: rows.map((cells, at) => [at + 1, ...cells]),
    hasTotal: false,
    frozenColumns: 2,
    remarks,
  }));
}
