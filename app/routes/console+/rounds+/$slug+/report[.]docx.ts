import { officeDownload } from '#app/http/files/downloads.server.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeReport } from '#app/services/documents/make-report.server.ts';

export const loader = staffLoader('results.read', async ({ ctx, params, request }) =>
  officeDownload(await makeReport(ctx, { round: params['slug'] ?? '', locale: readLocale(request) }), 'docx'),
);
