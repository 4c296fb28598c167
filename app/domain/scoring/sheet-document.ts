import { column, item, section, text, type Annex, type Report } from '#app/domain/documents/report-blocks.ts';
import { amountText, ruleText } from '#app/domain/indexes/rule-words.ts';
import { formatDate, formatNumber } from '#app/domain/locale/format.ts';
import { roundHalfUp, sumExactly } from '#app/domain/numbers/decimal.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { numberColumn, textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import { basisText, correctedPoints } from './correction-text.ts';
import { documentsText } from './document-text.ts';
import type { PrintedLine, PrintedSheet } from './printed-sheet.ts';
import { sampleWords } from './sample-words.ts';
import type { ScoreStage } from './sheet-state.ts';

/** The index of a sheet is a percentage, whatever points its set is of. */
const INDEX_DECIMALS = 2;

const wordsOf = (locale: Locale, { decimals }: PrintedSheet) => ({
  ...{ t: translator(locale, scoringMessages), locale, decimals },
  pointsText: (points: number | null) => formatNumber(points, decimals, locale),
  indexText: (index: number | null) => formatNumber(index, INDEX_DECIMALS, locale),
});
type Words = ReturnType<typeof wordsOf>;

/** What the unit said of a node: its note, and its explanation of an appraisal. */
function unitsWords({ notes, explanation }: PrintedLine, { t }: Words): string {
  const explained = explanation === null ? null : t('scoring.explanation', { text: explanation });
  return [notes.self, explained].filter((words) => words !== null).join('\n');
}

function appraisersWords({ notes }: PrintedLine): string {
  return [notes.review1, notes.review2].filter((words) => words !== null).join('\n');
}

const nameOf = ({ node }: PrintedLine) => `${node.code} ${node.label}`;

function lineText(line: PrintedLine, stage: ScoreStage, { t, pointsText }: Words): string {
  if (line.points[stage] !== null) return pointsText(line.points[stage]);
  return line.isExempt ? t('scoring.exempt') : '';
}

/** Bonus, penalty, the sum and the index: the last rows of a sheet. */
function sumsOf({ score, decimals }: PrintedSheet, { t }: Words) {
  const { achieved, bonus, penalty, total } = score;
  return [
    { title: t('scoring.print.bonus'), value: bonus, decimals },
    { title: t('scoring.print.penalty'), value: penalty, decimals },
    { title: t('scoring.print.total'), value: sumExactly([achieved, bonus, -penalty]), decimals },
    { title: t('scoring.index'), value: total, decimals: INDEX_DECIMALS },
  ];
}

/** The sheet: maximum, points of the unit, points of the appraisal, and what either said. */
function scoresAnnex(sheet: PrintedSheet, words: Words): Annex {
  const { t, locale } = words;
  const columns = [
    column(t('scoring.print.code'), 7, 'left'),
    column(t('scoring.criterion'), 26, 'left'),
    column(t('scoring.max'), 8),
    column(t('scoring.self'), 8),
    column(t('scoring.print.appraised'), 9),
    column(t('scoring.documents'), 14, 'left'),
    column(t('scoring.print.unitNote'), 14, 'left'),
    column(t('scoring.print.appraisalNote'), 14, 'left'),
  ];
  const rows = sheet.lines.map((line) => [
    line.node.code,
    line.node.label,
    amountText(line.node.max, locale),
    lineText(line, 'self', words),
    lineText(line, 'review2', words),
    documentsText(line.documents, locale),
    unitsWords(line, words),
    appraisersWords(line),
  ]);
  const sums = sumsOf(sheet, words).map(({ title, value, decimals }) => {
    return ['', title, '', '', formatNumber(value, decimals, locale), '', '', ''];
  });
  const title = t('scoring.print.title', { unit: sheet.unit.toLocaleUpperCase(locale) });
  return {
    title,
    isLandscape: true,
    blocks: [{ kind: 'table', title: '', columns, rows: [...rows, ...sums], hasTotal: true }],
  };
}

/** The declaration: data, how points are found, documents, and the points of the unit. */
function declarationAnnex(sheet: PrintedSheet, words: Words): Annex {
  const { t, locale } = words;
  const columns = [
    column(t('scoring.print.code'), 7, 'left'),
    column(t('scoring.criterion'), 21, 'left'),
    column(t('scoring.max'), 8),
    column(t('scoring.declared'), 10, 'left'),
    column(t('scoring.rule'), 17, 'left'),
    column(t('scoring.documents'), 17, 'left'),
    column(t('scoring.self'), 8),
    column(t('scoring.print.unitNote'), 12, 'left'),
  ];
  const rows = sheet.lines
    .filter(({ isLeaf, node }) => isLeaf && node.scoredBy === 'self')
    .map((line) => [
      line.node.code,
      line.node.label,
      amountText(line.node.max, locale),
      line.declared,
      ruleText(line.node.rule, locale),
      documentsText(line.documents, locale) || t('scoring.print.noDocument'),
      lineText(line, 'self', words),
      unitsWords(line, words),
    ]);
  return {
    title: t('scoring.print.declaration', { unit: sheet.unit.toLocaleUpperCase(locale) }),
    isLandscape: true,
    blocks: [{ kind: 'table', title: '', columns, rows, hasTotal: false }],
  };
}

/** What was corrected since the sheet was first final: each is a version of it. None before. */
function correctionsAnnex(sheet: PrintedSheet, words: Words): Annex[] {
  const { t, locale } = words;
  if (sheet.corrections.length === 0) return [];
  const columns = [
    column(t('scoring.correct.version'), 6, 'center'),
    column(t('scoring.correct.day'), 12, 'center'),
    column(t('scoring.criterion'), 8, 'left'),
    column(t('scoring.correct.before'), 9),
    column(t('scoring.correct.basis'), 17, 'left'),
    column(t('scoring.correct.after'), 9),
    column(t('scoring.correct.totalBefore'), 9),
    column(t('scoring.correct.totalAfter'), 9),
    column(t('scoring.correct.reason'), 21, 'left'),
  ];
  const rows = sheet.corrections.map((one) => [
    String(one.version),
    formatDate(one.day),
    one.nodeCode,
    correctedPoints(one.pointsBefore, one.exemptBefore, words),
    basisText(one, sheet.corrections, locale),
    correctedPoints(one.pointsAfter, one.exemptAfter, words),
    words.indexText(one.totalBefore),
    words.indexText(one.totalAfter),
    one.reason,
  ]);
  const title = t('scoring.print.corrections', { unit: sheet.unit.toLocaleUpperCase(locale) });
  return [
    { title, isLandscape: true, blocks: [{ kind: 'table', title: '', columns, rows, hasTotal: false }] },
  ];
}

/** The version of a final sheet, where it was corrected. */
function versionText({ corrections }: PrintedSheet, { t }: Words): string[] {
  const last = corrections.at(-1);
  if (last === undefined) return [];
  return [
    t('scoring.print.version', { version: String(last.version), day: formatDate(last.day), first: '1' }),
  ];
}

/** Nodes without a document, with the reason of the unit: a part of the report that the head of the unit signs. */
function withoutDocuments(sheet: PrintedSheet): readonly string[] {
  return sheet.lines
    .filter(
      ({ isLeaf, node, documents, notes }) =>
        isLeaf && node.evidence !== '' && documents.length === 0 && notes.self !== null,
    )
    .map((line) => `- ${nameOf(line)}: ${line.notes.self}`);
}

/** The sheet of a unit as a document in the layout of NĐ 30/2020/NĐ-CP; places to be filled in are marked there. */
export function sheetDocument(sheet: PrintedSheet, locale: Locale): Report {
  const words = wordsOf(locale, sheet);
  const { t, pointsText, indexText } = words;
  const { score } = sheet;
  const bare = withoutDocuments(sheet);
  const sample = sampleWords(sheet, locale).map(text);
  const title = t(sheet.isFinal ? 'scoring.print.aboutFinal' : 'scoring.print.about', {
    year: String(sheet.year),
  });
  return {
    title,
    year: sheet.printedIn,
    about: [title, sheet.unit, ...versionText(sheet, words)],
    draftNote: t('scoring.print.draft'),
    blocks: [
      section(t('scoring.print.result')),
      ...sample,
      text(
        t('scoring.print.base', {
          max: amountText(score.max, locale),
          exempted: amountText(score.exempted, locale),
          base: amountText(score.base, locale),
        }),
      ),
      text(
        t('scoring.print.figures', {
          ...{ achieved: pointsText(score.achieved), base: amountText(score.base, locale) },
          ...{ bonus: pointsText(score.bonus), penalty: pointsText(score.penalty) },
          ...{ share: indexText(score.index), index: indexText(score.total) },
        }),
      ),
      section(t('scoring.print.bare')),
      ...(bare.length === 0 ? [text(t('scoring.print.none'))] : bare.map(item)),
      section(t('scoring.print.difficulties')),
      text(t('scoring.print.toFill')),
    ],
    // An annex is read without the text, too.
    annexes: [scoresAnnex, declarationAnnex, correctionsAnnex]
      .flatMap((make) => make(sheet, words))
      .map((annex) => ({ ...annex, blocks: [...sample, ...annex.blocks] })),
  };
}

const asPrinted = (value: number | null, decimals: number) =>
  value === null ? null : roundHalfUp(value, decimals);

/** The sheet of a unit as a workbook. */
export function sheetSheets(sheet: PrintedSheet, locale: Locale): Sheet[] {
  const words = wordsOf(locale, sheet);
  const { t } = words;
  const points = (line: PrintedLine, stage: ScoreStage) =>
    asPrinted(line.points[stage], sheet.decimals) ?? (line.isExempt ? t('scoring.exempt') : null);
  const inPoints = { decimals: sheet.decimals, width: 12 };
  const rows = sheet.lines.map((line) => [
    line.node.code,
    line.node.label,
    line.node.max,
    line.declared,
    points(line, 'self'),
    points(line, 'review1'),
    points(line, 'review2'),
    documentsText(line.documents, locale),
    unitsWords(line, words),
    appraisersWords(line),
  ]);
  const sums = sumsOf(sheet, words).map(({ title, value, decimals }) => {
    const sum = value === null ? null : { value: roundHalfUp(value, decimals), decimals };
    return ['', title, null, '', null, null, sum, '', '', ''];
  });
  return [
    {
      name: t('scoring.sheet'),
      heading: [t('scoring.print.title', { unit: sheet.unit.toLocaleUpperCase(locale) }), sheet.round],
      columns: [
        textColumn('code', t('scoring.print.code'), 10),
        textColumn('criterion', t('scoring.criterion'), 48),
        numberColumn('max', t('scoring.max'), inPoints),
        textColumn('declared', t('scoring.declared'), 14),
        numberColumn('self', t('scoring.self'), inPoints),
        numberColumn('review1', t('scoring.review1'), inPoints),
        numberColumn('final', t(sheet.isFinal ? 'scoring.reviewFinal' : 'scoring.review2'), inPoints),
        textColumn('documents', t('scoring.documents'), 32),
        textColumn('unit_note', t('scoring.print.unitNote'), 36),
        textColumn('appraisal_note', t('scoring.print.appraisalNote'), 36),
      ],
      rows: [...rows, ...sums],
      hasTotal: true,
      frozenColumns: 2,
      remarks: [...sampleWords(sheet, locale), ...versionText(sheet, words)],
    },
    ...correctionSheets(sheet, words),
  ];
}

function correctionSheets(sheet: PrintedSheet, words: Words): Sheet[] {
  const { t, locale } = words;
  if (sheet.corrections.length === 0) return [];
  const inPoints = { decimals: sheet.decimals, width: 14 };
  const asIndex = { decimals: INDEX_DECIMALS, width: 14 };
  return [
    {
      name: t('scoring.correct.title'),
      heading: [t('scoring.print.corrections', { unit: sheet.unit.toLocaleUpperCase(locale) }), sheet.round],
      columns: [
        numberColumn('version', t('scoring.correct.version')),
        textColumn('day', t('scoring.correct.day'), 14),
        textColumn('criterion', t('scoring.criterion'), 14),
        numberColumn('before', t('scoring.correct.before'), inPoints),
        textColumn('basis', t('scoring.correct.basis'), 40),
        numberColumn('after', t('scoring.correct.after'), inPoints),
        numberColumn('total_before', t('scoring.correct.totalBefore'), asIndex),
        numberColumn('total_after', t('scoring.correct.totalAfter'), asIndex),
        textColumn('reason', t('scoring.correct.reason'), 60),
      ],
      rows: sheet.corrections.map((one) => [
        one.version,
        formatDate(one.day),
        one.nodeCode,
        asPrinted(one.pointsBefore, sheet.decimals) ?? correctedPoints(null, one.exemptBefore, words),
        basisText(one, sheet.corrections, locale),
        asPrinted(one.pointsAfter, sheet.decimals) ?? correctedPoints(null, one.exemptAfter, words),
        asPrinted(one.totalBefore, INDEX_DECIMALS),
        asPrinted(one.totalAfter, INDEX_DECIMALS),
        one.reason,
      ]),
      hasTotal: false,
      frozenColumns: 1,
      remarks: sampleWords(sheet, locale),
    },
  ];
}
