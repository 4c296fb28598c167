import type { StaffForm } from './staff-form.ts';

const ROUTES = 'routes/console+/petitions+/';

/** Forms of petitions; `{petition}` is one that its unit works on. */
export const PETITION_FORMS: readonly StaffForm[] = [
  {
    route: `${ROUTES}new`,
    address: '/console/petitions/new',
    mends: ['source', 'class', 'title', 'content', 'unitCode', 'receivedOn', 'ruleSet'],
  },
  { route: `${ROUTES}$ref`, address: '/console/petitions/{petition}' },
  ...(
    [
      ['answer', ['answer', 'cause', 'action']],
      ['transfer', ['unitCode', 'note']],
      ['ask', ['until', 'note']],
      ['merge', ['into']],
      ['split', ['first', 'second']],
    ] as const
  ).map(([act, mends]) => ({
    route: `${ROUTES}$ref`,
    address: '/console/petitions/{petition}',
    says: { do: act },
    mends,
  })),
];
