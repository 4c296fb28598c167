import { openCsv } from '#app/domain/publication/open-data.ts';
import { openDataRoute } from '#app/http/files/open-data.server.ts';

export const loader = openDataRoute('csv', 'text/csv; charset=utf-8', openCsv);
