import { improvementsRoute } from '#app/http/files/improvements-page.server.tsx';

/** What citizens said and what was done about it, in the whole province. */
export const loader = improvementsRoute();
