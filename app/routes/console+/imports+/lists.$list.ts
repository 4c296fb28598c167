import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { writeListFile } from '#app/services/imports/write-list-file.server.ts';

/** A list as a workbook to fill in; `empty` without its rows. */
export const loader = staffLoader('units.manage', async ({ ctx, params, request }) => {
  const list = params['list'] ?? '';
  const isEmpty = new URL(request.url).searchParams.has('empty');
  return officeDownload(await writeListFile(ctx, { list, isEmpty, locale: readLocale(request) }), 'xlsx');
});
