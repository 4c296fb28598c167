import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod } from '#app/domain/locale/period-name.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import { reasonNotes, reasonSheet } from '#app/domain/results/insights/reasons-view.ts';
import { annexes } from './report-annexes.ts';
import { item, lastText, section, text, type Block, type Report } from './report-blocks.ts';
import { satisfactionSection } from './report-figures.ts';
import { openingSections } from './report-opening.ts';
import { placeSections } from './report-places.ts';
import { sheetBlock } from './report-tables.ts';
import { reportWords, type ReportWords } from './report-words.ts';
import { shortenTables } from './shorten-tables.ts';

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
    lastText(r('reportDocument.measures')),
    lastText(r('reportDocument.closing')),
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
