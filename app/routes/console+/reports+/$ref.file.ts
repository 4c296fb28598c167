import { contentDisposition } from '#app/http/files/downloads.server.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { openReport } from '#app/services/reports/open-report.server.ts';
import { reportFolder } from '#app/services/reports/report-files.server.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  docx: `${OFFICE}.wordprocessingml.document`,
};

export const loader = staffLoader('results.read', async ({ ctx, params, context }) => {
  const folder = reportFolder(context.installation.env.DATA_DIR);
  const { name, bytes } = await openReport(ctx, { ref: params['ref'] ?? '', folder });
  const extension = name.split('.').at(-1) ?? '';
  return new Response(bytes, {
    headers: {
      'Content-Type': TYPES[extension] ?? 'application/octet-stream',
      'Content-Disposition': contentDisposition(name),
      'Cache-Control': 'no-store',
    },
  });
});
