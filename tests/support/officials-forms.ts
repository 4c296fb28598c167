import type { Db } from '#db/client.server.ts';
import { officialsRounds } from '#db/schema/index.ts';
import type { StaffForm } from './staff-form.ts';

const ROUTES = 'routes/console+/officials+/';

/** A round of officials that nobody is in yet, far from its last day. */
export async function makeOfficialsDraft(db: Db, slug: string): Promise<void> {
  const form = { definitionId: 'officials-sample', definitionVersion: 1 };
  const createdAt = new Date('2026-01-01T00:00:00+07:00');
  await db
    .insert(officialsRounds)
    .values({ slug, title: 'Lấy ý kiến thử', ...form, lastOn: '2099-12-31', createdAt });
}

/** Forms of rounds in which officials judge units, as of `makeOfficialsDraft`. */
export const OFFICIALS_FORMS: readonly StaffForm[] = [
  { route: `${ROUTES}new`, address: '/console/officials/new', mends: ['title', 'lastOn'] },
  {
    route: `${ROUTES}$round+/_index`,
    address: '/console/officials/judged',
    says: { do: 'lastOn' },
    mends: ['lastOn'],
  },
  {
    route: `${ROUTES}$round+/groups`,
    address: '/console/officials/judged/groups',
    says: { do: 'add' },
    mends: ['name'],
  },
  {
    route: `${ROUTES}$round+/people`,
    address: '/console/officials/judged/people',
    says: { do: 'look' },
    mends: ['file'],
  },
  { route: `${ROUTES}$round+/links`, address: '/console/officials/judged/links', says: { do: 'make' } },
];
