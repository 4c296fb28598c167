import { improvementsRoute } from '#app/http/files/improvements-page.server.tsx';

/** What citizens said of one unit, and what was done about it. */
export const loader = improvementsRoute();
