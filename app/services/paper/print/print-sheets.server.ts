import { refuse } from '#app/domain/errors.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { printedForm } from '#app/domain/paper/printed-form.ts';
import { MAX_BATCH, sheetText } from '#app/domain/paper/sheet.ts';
import { findDefinition } from '#app/domain/survey/registry.ts';
import { paths } from '#app/paths.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import {
  ledgerName,
  requirePaper,
  type PaperAddress,
  type PaperDesk,
} from '#app/services/paper/require-paper.server.ts';
import { findAuthority } from '#app/services/units/find-authority.server.ts';
import { listBatches } from '#db/queries/paper/sheets.ts';
import { findSettings } from '#db/queries/settings/settings.ts';
import { sheetWords } from './sheet-words.ts';
import { writeSheets } from './write-sheets.server.ts';
import answersMessages from '#app/messages/answers.json' with { type: 'json' };
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const t = translator('vi', paperMessages, answersMessages);

/** Which sheets of a ledger, from the first to the last; null: a specimen without number. */
export type SheetRange = { readonly from: number; readonly to: number } | null;

interface PrintSheets extends PaperAddress {
  readonly range: SheetRange;
  readonly baseUrl: string;
}

/** The version printed on issued sheets. @throws AppError `not_found` for numbers that were not issued together. */
async function versionOf(
  ctx: Context,
  { place }: PaperDesk,
  { from, to }: NonNullable<SheetRange>,
): Promise<number> {
  const batches = await listBatches(ctx.db, place);
  const batch = batches.find(({ firstNumber, lastNumber }) => from >= firstNumber && to <= lastNumber);
  return batch?.definitionVersion ?? refuse('not_found', 'paper.refusal.noSuchSheets');
}

/**
 * Numbered sheets to be printed, or printed again, as PDF; no number is issued by it.
 * @throws AppError `forbidden`; `not_found` for numbers that were not issued, or not together.
 */
export async function printSheets(
  ctx: Context,
  { range, baseUrl, ...address }: PrintSheets,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const desk = await requirePaper(ctx, 'paper.enter', address);
  const { round, unit } = desk;
  if (range !== null && (range.to < range.from || range.to - range.from >= MAX_BATCH)) {
    refuse('not_found', 'paper.refusal.noSuchSheets');
  }
  const version = range === null ? desk.definition.version : await versionOf(ctx, desk, range);
  const definition = findDefinition(ctx.registry, desk.definition.id, version) ?? desk.definition;
  const numbers =
    range === null ? [] : Array.from({ length: range.to - range.from + 1 }, (_, n) => range.from + n);
  const settings = await findSettings(ctx.db);
  const authority = settings?.name ?? (await findAuthority(ctx));
  const bytes = await writeSheets({
    form: printedForm(definition, { locale: 'vi', yesNo: [t('answers.yes'), t('answers.no')] }),
    words: sheetWords(),
    authority: authority === unit.name ? null : authority,
    ...{ unit: unit.name, round: round.title, title: t('paper.sheet.fileTitle'), madeAt: ctx.now },
    pageText: (page, pages) => t('paper.sheet.page', { page: String(page), pages: String(pages) }),
    ...{ numberLabel: t('paper.sheet.number'), codeLabel: t('paper.sheet.code') },
    sheets: numbers.map((number) => ({
      number,
      address: baseUrl + paths.paperSheet(round.slug, unit.code, number),
    })),
    specimen: t('paper.sheet.specimen'),
  });
  if (range === null) return { name: `${t('paper.sheet.fileName')}-${unit.code}-mau.pdf`, bytes };
  const { from, to } = range;
  await recordEvent(ctx, ctx.db, {
    action: 'paper.print',
    subjectId: ledgerName(desk),
    details: { from, to },
  });
  return { name: `${t('paper.sheet.fileName')}-${unit.code}-${sheetText(from)}-${sheetText(to)}.pdf`, bytes };
}
