import { translator } from '#app/domain/locale/translate.ts';
import { anomaliesText } from '#app/domain/responses/anomaly-text.ts';
import { levelIds, type ColumnId } from '#app/domain/results/print/columns.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import type { AnswerKind } from '#app/domain/survey/question-types/question-type.ts';
import { rulesOf, type Question } from '#app/domain/survey/question-types/register.ts';
import { figuresTable } from './figure-sheets.ts';
import { column, item, text, type Annex, type Block } from './report-blocks.ts';
import { sheetBlock } from './report-tables.ts';
import type { ReportWords } from './report-words.ts';
import { officialColumnIds, unitRemarks, unitsTable } from './units-sheet.ts';
import { sealTexts } from './words.ts';
import codebookMessages from '#app/messages/codebook.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

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

/** By which anybody can count again and compare: ids of questionnaire and method, the hash and signature of the lock. */
function checkRemarks({ t, r, locale, data: { lock, units } }: ReportWords): string[] {
  const { definition, method } = units;
  return [
    r('reportDocument.countedBy', { definition: definitionKey(definition), method: method.id }),
    ...(lock ? [`${t('documents.hash')}: ${lock.hash}`] : []),
    ...(lock ? sealTexts({ t, locale }, lock).map((line) => line.join(': ')) : []),
  ];
}

/** The annexes of the report: figures by unit and by criterion, the questionnaire (docs/domain.md#report-sections). */
export function annexes(words: ReportWords): Annex[] {
  const { r, data, locale } = words;
  const { definition } = data.units;
  const units = unitsTable(words, officialColumnIds(definition));
  const criteria = figuresTable(words, data.criteria, criterionAnnexIds(definition));
  return [
    {
      title: r('reportDocument.annex1'),
      isLandscape: true,
      blocks: [
        sheetBlock(units, locale),
        ...[...unitRemarks(words), ...anomalyRemarks(words), ...checkRemarks(words)].map(item),
      ],
    },
    { title: r('reportDocument.annex2'), isLandscape: true, blocks: [sheetBlock(criteria, locale)] },
    { title: r('reportDocument.annex3'), isLandscape: false, blocks: questionnaire(words) },
  ];
}
