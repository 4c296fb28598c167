import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { rankingDocument, rankingSheets, type PrintedRanking } from '#app/domain/scoring/ranking-document.ts';
import { unitOfDocuments } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findDocumentHead } from '#app/services/documents/find-document-head.server.ts';
import type { MadeFile } from '#app/services/documents/make-workbook.server.ts';
import { writeReport } from '#app/services/documents/write-report.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { compareScores } from './compare-nodes.server.ts';
import { rankScores } from './list-scoring.server.ts';
import { readRoundScores } from './round-scores.server.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

interface AskedRanking {
  readonly round: string;
  readonly locale?: Locale;
}

async function gather(ctx: Context, round: string): Promise<PrintedRanking> {
  const scores = await readRoundScores(ctx, { round, others: true });
  const ranked = rankScores(scores);
  const { nodes } = compareScores(scores);
  return {
    round: ranked.round.title,
    year: ranked.round.year,
    printedIn: splitDate(localDate(ctx.now)).year,
    isPublished: ranked.round.publishedAt !== null,
    isSample: ranked.isSample,
    groups: ranked.round.groups,
    places: ranked.sheets,
    nodes,
  };
}

const nameOf = (round: string, locale: Locale, ending: string) =>
  `${translator(locale, scoringMessages)('scoring.ranking.file')}-${round}.${ending}`;

/** The ranking of a round as DOCX, as far as the actor may see it. @throws AppError `forbidden`, `not_found`. */
export async function makeRankingDocument(
  ctx: Context,
  { round, locale = DEFAULT_LOCALE }: AskedRanking,
): Promise<MadeFile> {
  const ranking = await gather(ctx, round);
  const head = await findDocumentHead(ctx, unitOfDocuments(requireScope(ctx, 'scores.read')));
  const bytes = await writeReport(rankingDocument(ranking, locale), { locale, head });
  return { name: nameOf(round, locale, 'docx'), bytes };
}

/** The same as XLSX, with the differences by criterion. @throws AppError `forbidden`, `not_found`. */
export async function makeRankingWorkbook(
  ctx: Context,
  { round, locale = DEFAULT_LOCALE }: AskedRanking,
): Promise<MadeFile> {
  const ranking = await gather(ctx, round);
  const sheets = rankingSheets(ranking, locale);
  const bytes = await writeWorkbook(sheets, { title: ranking.round, madeAt: ctx.now });
  return { name: nameOf(round, locale, 'xlsx'), bytes };
}
