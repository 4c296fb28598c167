import type { StaffForm } from './staff-form.ts';

const ROUTES = 'routes/console+/apologies+/';
const PAGE = { route: `${ROUTES}$ref`, address: '/console/apologies/{late}' } as const;

/** Forms of late dossiers; `{late}` is one without a letter. */
export const APOLOGY_FORMS: readonly StaffForm[] = [
  { route: `${ROUTES}import`, address: '/console/apologies/import', mends: ['file'] },
  PAGE,
  { ...PAGE, says: { do: 'draft' }, mends: ['reason', 'newDueOn'] },
  { ...PAGE, says: { do: 'return' }, mends: ['returnedOn'] },
];
