import type { StaffForm } from './staff-form.ts';

const CONSOLE = 'routes/console+/';

/** Forms of scoring rounds, as of `makeScoringRound`. */
export const SCORING_FORMS: readonly StaffForm[] = [
  {
    route: `${CONSOLE}scoring+/new`,
    address: '/console/scoring/new',
    mends: ['title', 'year', 'selfDue', 'explainDue'],
  },
  { route: `${CONSOLE}scoring+/$round+/_index`, address: '/console/scoring/scored' },
  {
    route: `${CONSOLE}scoring+/$round+/_index`,
    address: '/console/scoring/scored',
    says: { do: 'groups', groups: 'A' },
    mends: ['groups'],
  },
  {
    route: `${CONSOLE}scoring+/$round+/units`,
    address: '/console/scoring/scored/units',
    says: { do: 'assign' },
    mends: ['cluster'],
  },
  {
    route: `${CONSOLE}scoring+/$round+/sheets+/$unit+/_index`,
    address: '/console/scoring/scored/sheets/OWN',
    says: { do: 'return' },
    mends: ['reason'],
  },
  {
    route: `${CONSOLE}scoring+/$round+/sheets+/$unit+/nodes.$node`,
    address: '/console/scoring/scored/sheets/OWN/nodes/1.1',
    says: { do: 'appraise', points: 'nhiều' },
    mends: ['points'],
  },
  {
    route: `${CONSOLE}scoring+/$round+/sheets+/$unit+/nodes.$node`,
    address: '/console/scoring/scored/sheets/OTHER/nodes/1.1',
    says: { do: 'document' },
    mends: ['number'],
  },
  {
    route: `${CONSOLE}scoring+/$round+/sheets+/$unit+/nodes.$node`,
    address: '/console/scoring/scored/sheets/OTHER/nodes/1.1',
    says: { do: 'declare', data: 'có lẽ' },
    mends: ['data'],
  },
];
