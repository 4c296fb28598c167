import { refuse } from '#app/domain/errors.ts';
import { OPEN_SETS } from '#app/domain/improvements/open-set.ts';
import { csvForPeople } from '#app/domain/tables/csv-file.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { contentDisposition } from '#app/http/files/downloads.server.ts';
import { publicAnswer } from '#app/http/files/publication-answer.server.tsx';
import { getOpenSet, type OpenTable } from '#app/services/improvements/get-open-set.server.ts';
import { lastChangeOf } from '#app/services/improvements/last-change.server.ts';

const FORMATS = {
  csv: {
    type: 'text/csv; charset=utf-8',
    write: ({ columns, rows }: OpenTable) => csvForPeople([columns, ...rows], ','),
  },
  json: { type: 'application/json; charset=utf-8', write: asJson },
} as const;

function asJson({ columns, rows }: OpenTable, modified: Date | null): string {
  const records = rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));
  return `${JSON.stringify({ licence: 'CC-BY-4.0', modified, rows: records }, null, 1)}\n`;
}

/** A set of open data about what was done, as `tasks.csv`. */
export const loader = publicRoute(async ({ ctx, request, params }): Promise<Response> => {
  const [name, ending] = (params['file'] ?? '').split('.');
  const set = OPEN_SETS.find((known) => known === name);
  const format = ending === 'csv' || ending === 'json' ? FORMATS[ending] : null;
  if (set === undefined || format === null) return refuse('not_found', 'improvements.noFile');
  const { locale } = readPageLanguage(request);
  const [table, modified] = await Promise.all([getOpenSet(ctx, { set, locale }), lastChangeOf(ctx, set)]);
  return publicAnswer(request, format.write(table, modified), {
    'Content-Type': format.type,
    'Content-Disposition': contentDisposition(`${set}.${ending}`),
  });
});
