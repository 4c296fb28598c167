import type { StaffForm } from './staff-form.ts';

/** Forms of reform reports and their rules. */
export const REFORM_FORMS: readonly StaffForm[] = [
  {
    route: 'routes/console+/reform-reports+/$period+/$unit+/_index',
    address: '/console/reform-reports/2026-q3/OWN',
    says: { do: 'save', number_inspections: 'ba' },
    mends: ['number_inspections'],
  },
  {
    route: 'routes/console+/reform-reports+/rules',
    address: '/console/reform-reports/rules',
    says: { do: 'except', reports: 'no' },
    mends: ['unit', 'since', 'reason'],
  },
  {
    route: 'routes/console+/reform-reports+/outline',
    address: '/console/reform-reports/outline',
    says: { do: 'adopt' },
    mends: ['appliesFrom', 'basis'],
  },
];
