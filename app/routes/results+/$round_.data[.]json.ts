import { openDataRoute } from '#app/http/files/open-data.server.ts';

export const loader = openDataRoute('json', 'application/json; charset=utf-8', ({ data }) => data);
