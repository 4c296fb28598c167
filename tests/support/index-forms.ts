import type { StaffForm } from './staff-form.ts';

const INDEXES = 'routes/console+/indexes+/';

/** Forms of sets of criteria. */
export const INDEX_FORMS: readonly StaffForm[] = [
  { route: `${INDEXES}import`, address: '/console/indexes/import', mends: ['file'] },
  { route: `${INDEXES}$name`, address: '/console/indexes/scored@1' },
  {
    route: `${INDEXES}gaps.$set.$node`,
    address: '/console/indexes/gaps/scored@1/1.1',
    mends: ['effort'],
  },
];
