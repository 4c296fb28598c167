import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { formsText } from '#app/domain/access-points/forms-text.ts';
import { printedAsText } from '#app/domain/access-points/printing-text.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { numberColumn, sheetTexts, textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import {
  listAllAccessPoints,
  type ListedAccessPoint,
} from '#app/services/access-points/list-access-points.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { csvDownload, xlsxDownload } from './downloads.server.ts';
import { readSeparator } from './result-files.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

function sheetOf(rows: readonly ListedAccessPoint[], locale: Locale): Sheet {
  const t = translator(locale, accessPointsMessages);
  const title = t('accessPoints.listTitle');
  return {
    name: title,
    heading: [title],
    columns: [
      textColumn('unit_code', t('accessPoints.unitCode'), 16),
      textColumn('unit', t('accessPoints.unitName'), 46),
      textColumn('counter', t('accessPoints.counter'), 24),
      textColumn('area', t('accessPoints.serviceArea'), 28),
      textColumn('code', t('accessPoints.code'), 12),
      numberColumn('forms', t('accessPoints.forms')),
      textColumn('made', t('accessPoints.madeOn'), 12),
      textColumn('printed', t('accessPoints.printedOn'), 12),
      textColumn('printed_by', t('accessPoints.printedBy'), 26),
      textColumn('printed_as', t('accessPoints.printedAs'), 24),
    ],
    rows: rows.map(({ code, unitCode, unitName, counterName, serviceAreaName, origin }) => {
      const { createdAt, forms, printed } = origin;
      return [
        unitCode,
        unitName,
        counterName ?? '',
        serviceAreaName ?? '',
        formatAccessCode(code),
        typeof forms === 'number' ? forms : formsText(forms, locale),
        formatDate(localDate(createdAt)),
        printed === null ? '' : formatDate(localDate(printed.at)),
        printed?.by ?? '',
        printed === null ? '' : printedAsText(printed.as, locale),
      ];
    }),
    hasTotal: false,
    frozenColumns: 2,
    remarks: [],
  };
}

/** The list of codes in use with what was printed of them, as the page shows it, as a file. */
export async function accessPointList(
  ctx: Context,
  request: Request,
  format: 'csv' | 'xlsx',
): Promise<Response> {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const rows = await listAllAccessPoints(ctx, {
    search: readText(url, 'q'),
    onlyUnposted: url.searchParams.get('unposted') === '1',
  });
  const sheet = sheetOf(rows, locale);
  const name = `${translator(locale, accessPointsMessages)('accessPoints.fileName')}-${localDate(ctx.now)}.${format}`;
  if (format === 'csv') {
    const separator = readSeparator(url.searchParams);
    return csvDownload(name, sheetTexts(sheet, separator === ';' ? ',' : '.'), separator);
  }
  return xlsxDownload(name, await writeWorkbook([sheet], { title: sheet.name, madeAt: ctx.now }));
}
