import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Context } from '#app/services/context.ts';
import { listGaps, type Gap, type GapFilters } from './list-gaps.server.ts';
import gapsMessages from '#app/messages/gaps.json' with { type: 'json' };

const WIDTHS = [18, 10, 60, 34, 10, 14, 10, 12, 12, 16, 14, 14];

/** Numbers as numbers, rounded as they are printed. */
const rounded = (value: number) => roundHalfUp(value, 2);

/** The list of lost points as a workbook, with the filters of the page. @throws AppError `forbidden`. */
export async function writeGaps(
  ctx: Context,
  filters: GapFilters,
  locale: Locale,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { writeXlsx } = await import('hucre/xlsx');
  const t = translator(locale, gapsMessages);
  const { gaps } = await listGaps(ctx, filters);
  const head = [
    ...[t('gaps.set'), '#', t('gaps.criterion'), t('gaps.area'), t('gaps.max'), t('gaps.last')],
    ...[t('gaps.lost'), t('gaps.share'), t('gaps.unit'), t('gaps.year'), t('gaps.effort'), t('gaps.tasks')],
  ];
  const row = (gap: Gap) => [
    ...[gap.set, gap.code, gap.label, gap.area.label, gap.max, rounded(gap.points)],
    ...[rounded(gap.lost), rounded(gap.share), gap.units, gap.toYear],
    ...[t(`gaps.effort.${gap.effort ?? 'unknown'}`), t('gaps.taskCount', gap.tasks)],
  ];
  const bold = { font: { bold: true } };
  const bytes = await writeXlsx({
    sheets: [
      {
        name: t('gaps.sheet'),
        columns: WIDTHS.map((width) => ({ width })),
        rows: [head, ...gaps.map(row)],
        cells: new Map(head.map((value, column) => [`0,${column}`, { value, style: bold }] as const)),
        freezePane: { rows: 1 },
        pageSetup: {
          ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
          printTitlesRow: '$1:$1',
        },
      },
    ],
  });
  return { name: `${t('gaps.file')}.xlsx`, bytes: new Uint8Array(bytes) };
}
