import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import type { PrintedSheet } from '#app/domain/scoring/printed-sheet.ts';
import { sheetDocument, sheetSheets } from '#app/domain/scoring/sheet-document.ts';
import type { Context } from '#app/services/context.ts';
import { findDocumentHead } from '#app/services/documents/find-document-head.server.ts';
import type { MadeFile } from '#app/services/documents/make-workbook.server.ts';
import { writeReport } from '#app/services/documents/write-report.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { getSheet, type SheetView } from './get-sheet.server.ts';
import { lineView } from './line-view.ts';
import type { SheetAddress } from './require-sheet.server.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

function printed(view: SheetView, now: Date): PrintedSheet {
  const { round, sheet, isSample, decimals, lines, scores, corrections } = view;
  return {
    unit: sheet.unitName,
    round: round.title,
    year: round.year,
    printedIn: splitDate(localDate(now)).year,
    isFinal: sheet.state === 'final',
    ...{ isSample, decimals },
    lines: lines.map((line) => {
      const { notes, explanation } = lineView(line);
      const { node, isLeaf, declared, points, isExempt, evidence } = line;
      return { node, isLeaf, declared, points, isExempt, notes, explanation, documents: evidence };
    }),
    score: scores.review2,
    corrections: corrections.map(({ at, ...one }) => ({ ...one, day: localDate(at) })),
  };
}

const nameOf = ({ round, sheet }: SheetView, locale: Locale, ending: string) =>
  `${translator(locale, scoringMessages)('scoring.print.fileSheet')}-${round.slug}-${sheet.unitCode}.${ending}`;

/** The sheet of a unit as DOCX, as far as the actor may see it. @throws AppError `forbidden`, `not_found`. */
export async function makeSheetDocument(
  ctx: Context,
  { locale = DEFAULT_LOCALE, ...address }: SheetAddress & { readonly locale?: Locale },
): Promise<MadeFile> {
  const view = await getSheet(ctx, address);
  const head = await findDocumentHead(ctx, view.sheet.unitId);
  const bytes = await writeReport(sheetDocument(printed(view, ctx.now), locale), { locale, head });
  return { name: nameOf(view, locale, 'docx'), bytes };
}

/** The same as XLSX. @throws AppError `forbidden`, `not_found`. */
export async function makeSheetWorkbook(
  ctx: Context,
  { locale = DEFAULT_LOCALE, ...address }: SheetAddress & { readonly locale?: Locale },
): Promise<MadeFile> {
  const view = await getSheet(ctx, address);
  const sheets = sheetSheets(printed(view, ctx.now), locale);
  const bytes = await writeWorkbook(sheets, { title: view.round.title, madeAt: ctx.now });
  return { name: nameOf(view, locale, 'xlsx'), bytes };
}
