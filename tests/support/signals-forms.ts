import type { StaffForm } from './staff-form.ts';

/** Forms of alarms. */
export const SIGNALS_FORMS: readonly StaffForm[] = [
  // Its forms are of alarms, of which there are none.
  { route: 'routes/console+/signals+/_index', address: '/console/signals' },
  {
    route: 'routes/console+/signals+/mail',
    address: '/console/signals/mail',
    mends: ['mail', 'quietFrom', 'quietTo'],
  },
  { route: 'routes/console+/signals+/$unit_.wall', address: '/console/signals/OWN/wall' },
];
