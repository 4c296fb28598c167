import {
  codebookFileName,
  codebookText,
  type CodebookFormat,
} from '#app/domain/responses/codebook/codebook-file.ts';
import { BYTE_ORDER_MARK } from '#app/domain/tables/csv-file.ts';
import { getCodebook } from '#app/services/rounds/get-codebook.server.ts';
import { textDownload } from './downloads.server.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readSeparator } from './result-files.server.ts';

const TYPES: Readonly<Record<CodebookFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  spss: 'text/plain; charset=utf-8',
  r: 'text/plain; charset=utf-8',
};

/** The codebook of the round in the address as a file; SPSS and spreadsheets recognise UTF-8 by its byte order mark. */
export async function codebookDownload(
  { ctx, params, request }: Guarded,
  format: CodebookFormat,
): Promise<Response> {
  const locale = readLocale(request);
  const round = params['slug'] ?? '';
  const delimiter = readSeparator(new URL(request.url).searchParams);
  const text = codebookText(await getCodebook(ctx, { round, locale }), format, { locale, delimiter });
  const mark = format === 'csv' || format === 'spss' ? BYTE_ORDER_MARK : '';
  return textDownload(mark + text, codebookFileName(round, format, locale), TYPES[format]);
}
