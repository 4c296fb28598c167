import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { numberColumn, textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { listSheets } from '#db/queries/paper/sheets.ts';
import { isReturnTold, ledgerName, requirePaper, type PaperAddress } from './require-paper.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

type Rows = Awaited<ReturnType<typeof listSheets>>;
type Text = Translate<KeysOf<'paper'>>;

const numbersOnly = (t: Text, rows: Rows): Pick<Sheet, 'columns' | 'rows'> => ({
  columns: [textColumn('number', t('paper.list.number'), 10)],
  rows: rows.map(({ number }) => [sheetText(number)]),
});

const everySheet = (t: Text, rows: Rows): Pick<Sheet, 'columns' | 'rows'> => ({
  columns: [
    textColumn('number', t('paper.list.number'), 10),
    textColumn('state', t('paper.list.state'), 16),
    textColumn('reason', t('paper.list.reason'), 30),
    textColumn('note', t('paper.list.note'), 30),
    textColumn('channel', t('paper.list.channel'), 14),
    textColumn('keyedBy', t('paper.list.keyedBy'), 28),
    textColumn('keyedAt', t('paper.list.keyedAt'), 20),
    numberColumn('keyings', t('paper.list.keyings'), { width: 14 }),
  ],
  rows: rows.map(({ number, state, invalidReason, invalidNote, keyedByName, keyedAt, keyings }) => [
    ...[sheetText(number), t(`paper.state.${state}`)],
    ...[invalidReason === null ? null : t(`paper.reason.${invalidReason}`), invalidNote],
    state === 'valid' ? t('paper.list.channelPaper') : null,
    ...[keyedByName, keyedAt && formatDateTime(keyedAt), keyings],
  ]),
});

/**
 * Every sheet of a ledger with what became of it, who keyed it and when, as a workbook; nothing of what it says, and the
 * numbers alone for whom `isProgressTold` withholds the number of responses.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function makeSheetList(
  ctx: Context,
  { locale, ...address }: PaperAddress & { readonly locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, paperMessages);
  const desk = await requirePaper(ctx, 'paper.manage', address);
  const rows = await listSheets(ctx.db, desk.place);
  const isTold = isReturnTold(ctx, desk.round);
  const sheet: Sheet = {
    name: t('paper.list.sheet'),
    heading: [t('paper.ledger'), `${desk.unit.name} · ${desk.round.title}`],
    ...(isTold ? everySheet(t, rows) : numbersOnly(t, rows)),
    ...{ hasTotal: false, frozenColumns: 1 },
    remarks: [...(isTold ? [] : [t('paper.withheld')]), t('paper.asOf', { time: formatDateTime(ctx.now) })],
  };
  const bytes = await writeWorkbook([sheet], { title: t('paper.ledger'), madeAt: ctx.now });
  await recordEvent(ctx, ctx.db, {
    action: 'paper.export',
    subjectId: ledgerName(desk),
    details: { sheets: rows.length },
  });
  return { name: `${t('paper.listFileName')}-${desk.unit.code}.xlsx`, bytes };
}
