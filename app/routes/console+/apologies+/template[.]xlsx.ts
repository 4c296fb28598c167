import { LATE_COLUMNS } from '#app/domain/tables/import-lists.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { guideOfList } from '#app/services/tables/list-guide.ts';
import { listAsWorkbook } from '#app/services/tables/write-list.server.ts';

/** An empty list of late dossiers to be filled in. */
export const loader = staffLoader('dossiers.import', async ({ request }) => {
  const guide = guideOfList('late_dossiers', readLocale(request));
  const bytes = await listAsWorkbook({ columns: LATE_COLUMNS, rows: [] }, guide);
  return officeDownload({ name: 'late-dossiers.xlsx', bytes: new Uint8Array(bytes) }, 'xlsx');
});
