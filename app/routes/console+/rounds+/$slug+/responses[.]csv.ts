import { responsesFileName } from '#app/domain/responses/codebook/codebook-file.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readSeparator } from '#app/http/files/result-files.server.ts';
import { streamedDownload } from '#app/http/files/streamed-download.server.ts';
import { exportResponses } from '#app/services/responses/export-responses.server.ts';

export const loader = staffLoader('responses.export', ({ ctx, params, request }) => {
  const round = params['slug'] ?? '';
  const { searchParams } = new URL(request.url);
  const forExcel = readSeparator(searchParams) === ';';
  const wholeComments = searchParams.get('comments') === 'whole';
  return streamedDownload({
    name: responsesFileName(round, readLocale(request)),
    type: 'text/csv; charset=utf-8',
    log: ctx.log,
    produce: (write) => exportResponses(ctx, { round, forExcel, forAnalysis: true, wholeComments }, write),
  });
});
