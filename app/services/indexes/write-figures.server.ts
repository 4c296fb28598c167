import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Context } from '#app/services/context.ts';
import { listAsWorkbook } from '#app/services/tables/write-list.server.ts';
import { exportFigures, FIGURE_COLUMNS } from './import-figures.server.ts';
import figuresMessages from '#app/messages/figures.json' with { type: 'json' };

/** The figures of a set as a workbook that can be imported again. @throws AppError `forbidden`, `not_found`. */
export async function writeFigures(
  ctx: Context,
  { set, locale }: { set: string; locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, figuresMessages);
  const { name, list } = await exportFigures(ctx, { set });
  const bytes = await listAsWorkbook(list, {
    listTitle: t('figures.sheet'),
    title: t('figures.guide'),
    lines: FIGURE_COLUMNS.map((column) => [column, t(`figures.column.${column}`)] as const),
  });
  return { name: `${name.replace('@', '-v')}-figures.xlsx`, bytes: new Uint8Array(bytes) };
}
