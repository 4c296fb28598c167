import { refuse } from '#app/domain/errors.ts';
import { OPEN_SETS } from '#app/domain/improvements/open-set.ts';
import { csvForPeople } from '#app/domain/tables/csv-file.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { contentDisposition } from '#app/http/files/downloads.server.ts';
import { publicAnswer } from '#app/http/files/publication-answer.server.tsx';
import { paths } from '#app/paths.ts';
import { getOpenSet, type OpenTable } from '#app/services/improvements/get-open-set.server.ts';
import { lastChangeOf } from '#app/services/improvements/last-change.server.ts';

const FORMATS = {
  csv: {
    type: 'text/csv; charset=utf-8',
    write: ({ columns, rows }: OpenTable) => csvForPeople([columns, ...rows], ','),
  },
  json: { type: 'application/json; charset=utf-8', write: asJson },
} as const;

function asJson({ columns, rows }: OpenTable, modified: Date | null, next: string | null): string {
  const records = rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));
  return `${JSON.stringify({ licence: 'CC-BY-4.0', modified, next, rows: records }, null, 1)}\n`;
}

/** A set of open data about what was done, as `tasks.csv`; what follows stands in the header `Link` and in the JSON. */
export const loader = publicRoute(async ({ ctx, request, params, context }): Promise<Response> => {
  const [name, ending] = (params['file'] ?? '').split('.');
  const set = OPEN_SETS.find((known) => known === name);
  const kind = ending === 'csv' || ending === 'json' ? ending : null;
  if (set === undefined || kind === null) return refuse('not_found', 'improvements.noFile');
  const format = FORMATS[kind];
  const { locale, chosen } = readPageLanguage(request);
  const page = readPage(new URL(request.url));
  const [table, modified] = await Promise.all([
    getOpenSet(ctx, { set, locale, page }),
    lastChangeOf(ctx, set),
  ]);
  const { baseUrl } = context.installation;
  const next = table.hasMore ? baseUrl + paths.improvementsData(set, kind, chosen, page + 1) : null;
  return publicAnswer(request, format.write(table, modified, next), {
    'Content-Type': format.type,
    'Content-Disposition': contentDisposition(`${set}.${ending}`),
    ...(next !== null && { Link: `<${next}>; rel="next"` }),
  });
});
