import type { FormFile, FormFormat } from '#app/services/survey/exchange/write-form.server.ts';
import { textDownload, xlsxDownload } from './downloads.server.ts';

/** In which format a questionnaire is asked for; JSON unless told otherwise. */
export function readFormFormat(request: Request): FormFormat {
  return new URL(request.url).searchParams.get('format') === 'xlsx' ? 'xlsx' : 'json';
}

/** A questionnaire as a file. */
export function formDownload({ name, json, xlsx }: FormFile): Response {
  return xlsx === null
    ? textDownload(json ?? '', name, 'application/json; charset=utf-8')
    : xlsxDownload(name, xlsx);
}
