import type { BoardLine } from '#app/domain/dossiers/board.ts';
import { COUNT_IDS } from '#app/domain/dossiers/counts.ts';
import { isFew } from '#app/domain/dossiers/rates.ts';
import { refuse } from '#app/domain/errors.ts';
import { formatDateTime, formatPeriod } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { numberColumn, textColumn, type Sheet, type SheetCell } from '#app/domain/tables/sheet.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { getBoard, type Board, type BoardChoice } from './get-board.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

function sheetOf({ source, by, of, lines, total }: Board, locale: Locale): Sheet {
  const t = translator(locale, dossiersMessages);
  if (source === null) return refuse('not_found', 'dossiers.noFiles');
  const { key, rate, acceptedAt, incomplete } = source;
  const counts = COUNT_IDS.filter((id) => total !== null && lines.some((line) => line.counts[id] !== null));
  const cells = (
    name: string,
    { counts: row, rate: share }: Pick<BoardLine, 'counts' | 'rate'>,
  ): SheetCell[] => [
    ...[name, ...counts.map((id) => row[id])],
    ...[share?.part ?? null, share?.base ?? null, share?.rate ?? null],
    isFew(row) ? t('dossiers.fewer') : '',
  ];
  const period = formatPeriod({ from: storedDate(key.from), to: storedDate(key.to) });
  const definition = { name: t(`dossiers.rate.${rate}`), formula: t(`dossiers.formula.${rate}`) };
  return {
    name: t('dossiers.sheet'),
    heading: [
      t('dossiers.title'),
      [t(`dossiers.family.${key.family}`), period, of].filter((text) => text !== '').join(' · '),
      t('dossiers.rateOf', definition),
    ],
    columns: [
      textColumn('name', t(by === 'unit' ? 'dossiers.by.unit' : 'dossiers.area'), 28),
      ...counts.map((id) => numberColumn(id, t(`dossiers.count.${id}`), { width: 11 })),
      numberColumn('part', t('dossiers.numerator'), { width: 11 }),
      numberColumn('base', t('dossiers.denominator'), { width: 11 }),
      numberColumn('rate', `${definition.name} (%)`, { decimals: 2, width: 14 }),
      textColumn('note', t('dossiers.note'), 10),
    ],
    rows: [
      ...lines.map((line) => cells(line.name === '' ? t('dossiers.wholeUnit') : line.name, line)),
      ...(total === null ? [] : [cells(t('dossiers.total'), total)]),
    ],
    ...{ hasTotal: total !== null, frozenColumns: 1 },
    remarks: [
      t('dossiers.asOf', { time: formatDateTime(new Date(acceptedAt)) }),
      t('dossiers.totalHint'),
      ...(incomplete > 0 ? [t('dossiers.incomplete', { files: incomplete })] : []),
    ],
  };
}

/** The table of a source and period as a workbook. @throws AppError as `getBoard`; `not_found` without counts. */
export async function makeBoardFile(
  ctx: Context,
  { locale, ...choice }: BoardChoice & { readonly locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, dossiersMessages);
  const board = await getBoard(ctx, choice, { column: 'name', direction: 'asc' });
  const sheet = sheetOf(board, locale);
  const bytes = await writeWorkbook([sheet], { title: t('dossiers.title'), madeAt: ctx.now });
  await recordEvent(ctx, ctx.db, { action: 'dossiers.export', details: { count: board.lines.length } });
  return { name: `${t('dossiers.exportName')}-${localDate(ctx.now)}.xlsx`, bytes };
}
