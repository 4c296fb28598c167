import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { INVALID_REASONS, sheetText } from '#app/domain/paper/sheet.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import type { Context } from '#app/services/context.ts';
import { isReturnTold, requirePaper, type PaperAddress } from '#app/services/paper/require-paper.server.ts';
import { questionLines } from '#app/services/responses/response-template.server.ts';
import { listAsWorkbook } from '#app/services/tables/write-list.server.ts';
import { listOutNumbers } from '#db/queries/paper/sheets.ts';
import { sheetColumns } from './import-sheets.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const MOST_ROWS = 500;

/**
 * A workbook to key sheets in, away from the network: a line for each that is out, none where what came back is withheld,
 * and a sheet that explains the columns.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function sheetTemplate(
  ctx: Context,
  { locale, ...address }: PaperAddress & { readonly locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, paperMessages);
  const { round, unit, definition, place } = await requirePaper(ctx, 'paper.enter', address);
  const columns = sheetColumns(definition);
  const isListed = takesImports(round.status) && isReturnTold(ctx, round);
  const numbers = isListed ? await listOutNumbers(ctx.db, place, MOST_ROWS) : [];
  const rows = numbers.map((number) => columns.map((_, at) => (at === 0 ? sheetText(number) : '')));
  const reasons = INVALID_REASONS.map((reason) => `${reason}: ${t(`paper.reason.${reason}`)}`).join('; ');
  const bytes = await listAsWorkbook(
    { columns, rows },
    {
      title: t('paper.import.guide'),
      listTitle: t('paper.list.sheet'),
      lines: [
        [t('paper.import.guide'), t('paper.import.howTo')],
        ['sheet', t('paper.import.sheet')],
        ['answered_on', t('paper.import.answeredOn')],
        ['invalid_reason', t('paper.import.invalidReason', { reasons })],
        ['invalid_note', t('paper.import.invalidNote')],
        ...questionLines(definition, locale),
        ['comment', t('paper.import.comment')],
      ],
    },
  );
  return { name: `${t('paper.import.fileName')}-${unit.code}.xlsx`, bytes: new Uint8Array(bytes) };
}
