import type { StaffForm } from './staff-form.ts';

const ROUTES = 'routes/console+/paper+/$round+/$unit+/';
const OWN = '/console/paper/all-units/OWN';

/** Forms of paper sheets. */
export const PAPER_FORMS: readonly StaffForm[] = [
  { route: `${ROUTES}_index`, address: OWN, mends: ['count'] },
  { route: `${ROUTES}entry`, address: `${OWN}/entry`, mends: ['number'] },
  { route: `${ROUTES}entry`, address: `${OWN}/entry`, says: { do: 'undo' }, mends: ['number'] },
  { route: `${ROUTES}entry`, address: `${OWN}/entry`, says: { number: '1' }, mends: ['day'] },
  { route: `${ROUTES}_index`, address: OWN, says: { do: 'draw' }, mends: ['oneIn'] },
  { route: `${ROUTES}import`, address: `${OWN}/import`, mends: ['file'] },
  { route: `${ROUTES}second`, address: `${OWN}/second`, mends: ['number'] },
  // Its forms are of sheets to be settled, of which there are none.
  { route: `${ROUTES}mismatches`, address: `${OWN}/mismatches` },
];
