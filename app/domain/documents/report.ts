import { translator } from '#app/domain/locale/translate.ts';
import { anomaliesText } from '#app/domain/responses/anomaly-text.ts';
import codebookMessages from '#app/messages/codebook.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod } from '#app/domain/locale/period-name.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { AnswerKind } from '#app/domain/survey/question-types/question-type.ts';
import { rulesOf, type Question } from '#app/domain/survey/question-types/register.ts';
import { reasonNotes, reasonSheet } from '#app/domain/results/insights/reasons-view.ts';
import { levelIds, type ColumnId } from '#app/domain/results/print/columns.ts';
import { figuresTable } from './figure-sheets.ts';
import { column, item, section, text, type Annex, type Block, type Report } from './report-blocks.ts';
import { satisfactionSection } from './report-figures.ts';
import { openingSections } from './report-opening.ts';
import { placeSections } from './report-places.ts';
import { sheetBlock } from './report-tables.ts';
import { reportWords, type ReportWords } from './report-words.ts';
import { shortenTables } from './shorten-tables.ts';
import { officialColumnIds, unitRemarks, unitsTable } from './units-sheet.ts';

/** How the annex describes the possible answers of each kind of question. */
const ANSWERS: Readonly<Record<AnswerKind, (words: ReportWords, question: Question) => string>> = {
  level: ({ r, data }) =>
    r('reportDocument.levelAnswer', { levels: data.units.definition.scale.levels.length }),
  text: ({ r }) => r('reportDocument.freeAnswer'),
  number: ({ r }) => r('reportDocument.numberAnswer'),
  code: listOfAnswers,
  codes: listOfAnswers,
};

function listOfAnswers({ data, locale }: ReportWords, question: Question): string {
  const t = translator(locale, codebookMessages);
  const yesNo = [t('codebook.yes'), t('codebook.no')] as const;
  const { levels } = data.units.definition.scale;
  return rulesOf(question).labels(question, levels, { locale, yesNo }).join('; ');
}

function questionnaire(words: ReportWords): Block[] {
  const { r, t, data, locale } = words;
  const { definition } = data.units;
  const levels = definition.scale.levels.map(({ value, label }) => `${value} – ${label[locale]}`).join('; ');
  return [
    text(definition.title[locale]),
    text(r('reportDocument.levelsOf', { levels })),
    {
      kind: 'table',
      title: '',
      columns: [
        column(t('documents.number'), 7, 'center'),
        column(r('reportDocument.questionType'), 58, 'left'),
        column(r('reportDocument.questionAnswers'), 35, 'left'),
      ],
      rows: definition.questions.map((question, index) => [
        String(index + 1),
        question.text[locale],
        ANSWERS[rulesOf(question).kind](words, question),
      ]),
      hasTotal: false,
    },
  ];
}

/** Criteria with the answers of every level; their shares stand in section 6. */
function criterionAnnexIds(definition: Definition): ColumnId[] {
  return [
    'number',
    'factor_label',
    'criterion_label',
    'responses',
    'answers',
    ...levelIds('n', definition),
    'rate',
    'ci_low',
    'ci_high',
    'mean',
    'change',
  ];
}

/** What is unlike chance in the responses, for readers who may know it. */
function anomalyRemarks({ data, locale }: ReportWords): string[] {
  const { anomalies } = data.units;
  if (anomalies === null) return [];
  const label = translator(locale, resultsMessages)('results.note.anomalies');
  return [`${label}: ${anomaliesText(anomalies, locale)}`];
}

function annexes(words: ReportWords): Annex[] {
  const { r, data, locale } = words;
  const { definition } = data.units;
  const units = unitsTable(words, officialColumnIds(definition));
  const criteria = figuresTable(words, data.criteria, criterionAnnexIds(definition));
  return [
    {
      title: r('reportDocument.annex1'),
      isLandscape: true,
      blocks: [sheetBlock(units, locale), ...[...unitRemarks(words), ...anomalyRemarks(words)].map(item)],
    },
    { title: r('reportDocument.annex2'), isLandscape: true, blocks: [sheetBlock(criteria, locale)] },
    { title: r('reportDocument.annex3'), isLandscape: false, blocks: questionnaire(words) },
  ];
}

/** What was not good, over all units; nothing where the questionnaire does not ask. */
function reasonBlocks({ r, data, count, tooFew, locale }: ReportWords): Block[] {
  if (!data.reasons) return [];
  const whole = { ...data.reasons, by: null };
  const title = r('reportDocument.tReasons', {
    count: whole.total.responses === null ? tooFew : count(whole.total.responses),
  });
  return [sheetBlock(reasonSheet(whole, locale), locale, title), ...reasonNotes(whole, locale).map(item)];
}

/** Sections 9 to 11 are the officer's, but for what was not good and how many comments there are. */
function closingSections(words: ReportWords): Block[] {
  const { r, data, count } = words;
  const { total, replied } = data.comments;
  return [
    section(r('reportDocument.s9')),
    text(r('reportDocument.needs')),
    text(
      total === 0
        ? r('reportDocument.noComments')
        : r('reportDocument.comments', { total: count(total), replied: count(replied) }),
    ),
    ...(total === 0 ? [] : [text(r('reportDocument.commentsSummary'))]),
    ...reasonBlocks(words),
    section(r('reportDocument.s10')),
    text(r('reportDocument.strengths')),
    text(r('reportDocument.weaknesses')),
    text(r('reportDocument.causes')),
    section(r('reportDocument.s11')),
    text(r('reportDocument.proposals')),
    text(r('reportDocument.measures')),
    text(r('reportDocument.closing')),
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
    shortenTables(blocks, (shown, all) =>
      r('reportDocument.shortened', { shown: count(shown), all: count(all) }),
    );
  return {
    title: round.title,
    year: splitDate(localDate(madeAt)).year,
    about: [r('reportDocument.abstract'), `${round.title}, ${period}`],
    draftNote: r('reportDocument.draftNote', { time: formatDateTime(madeAt) }),
    blocks: shorten([
      ...openingSections(words),
      ...satisfactionSection(words),
      ...placeSections(words),
      ...closingSections(words),
    ]),
    annexes: annexes(words).map((annex) => ({ ...annex, blocks: shorten(annex.blocks) })),
  };
}
