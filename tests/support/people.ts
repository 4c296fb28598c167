import { sql, type SQL } from 'drizzle-orm';
import { isProvinceRole, ROLES, type Role } from '#app/domain/people/roles.ts';
import type { Db } from '#db/client.server.ts';
import { staffGrants } from '#db/schema/index.ts';
import { makeAccessPoint, makeComment, makeResponse, makeRound, makeStaff, makeUnit } from './factories.ts';
import type { TestSite } from './site/test-site.ts';
import { logIn, Visitor } from './site/visitor.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

/**
 * Everybody who may knock: nobody in particular, each role, one with two roles, three who may no longer enter, and two
 * administrators who have something to do first: a second factor that is overdue, a password that somebody else knows.
 */
export const VISITOR_KINDS = [
  'anonymous',
  ...ROLES,
  'several',
  'disabled',
  'expired',
  'idle',
  'factor_missing',
  'first_password',
] as const;
export type VisitorKind = (typeof VISITOR_KINDS)[number];

export const PLACES = ['parent', 'own', 'child', 'sibling', 'other'] as const;
export type Place = (typeof PLACES)[number];

/**
 * A ward over two centres (`own`, where people work, and `sibling`), an office below the first, and a centre elsewhere;
 * one round surveys all.
 */
export async function makeProvince(db: Db) {
  const parent = await makeUnit(db, { code: 'PARENT', name: 'Phường Cha' });
  const own = await makeUnit(db, {
    code: 'OWN',
    name: 'Trung tâm Của mình',
    kind: 'centre',
    parentId: parent.id,
  });
  const child = await makeUnit(db, {
    code: 'CHILD',
    name: 'Văn phòng Con',
    kind: 'office',
    parentId: own.id,
  });
  const sibling = await makeUnit(db, {
    code: 'SIBLING',
    name: 'Trung tâm Bên cạnh',
    kind: 'centre',
    parentId: parent.id,
  });
  const other = await makeUnit(db, { code: 'OTHER', name: 'Trung tâm Nơi khác', kind: 'centre' });
  const units = { parent, own, child, sibling, other };
  const round = await makeRound(db, { slug: 'all-units', units: Object.values(units).map(({ id }) => id) });
  await makeRound(db, { slug: 'other-only', units: [other.id] });
  const codes: Partial<Record<Place, string>> = {};
  for (const place of PLACES) {
    const { id: unitId } = units[place];
    codes[place] = (await makeAccessPoint(db, { unitId })).code;
    const response = await makeResponse(db, { unitId, roundId: round.id });
    await makeComment(db, response, { text: `lời góp ý ở ${place}` });
  }
  await showAll(db);
  return { units, codes: codes as Record<Place, string> };
}

/** What has happened to an administrator who logged in before. */
const MISFORTUNES = {
  disabled: (id: string) => sql`update staff set disabled_at = now() where id = ${id}`,
  expired: (id: string) =>
    sql`update staff_sessions set expires_at = now() - interval '1 second' where user_id = ${id}`,
  idle: (id: string) =>
    sql`update staff_sessions set last_seen_at = now() - interval '3 hours' where user_id = ${id}`,
  factor_missing: (id: string) =>
    sql`update staff_grants set created_at = now() - interval '8 days' where staff_id = ${id}`,
  first_password: (id: string) => sql`update staff set must_change_password = true where id = ${id}`,
} satisfies Partial<Record<VisitorKind, (id: string) => SQL>>;

/**
 * Each of them in a browser of their own; those of one unit work in `unitId`. Who has two roles is staff there and manages
 * a unit elsewhere.
 */
export async function makeVisitors(
  db: Db,
  site: TestSite,
  unitId: number,
  elsewhere = unitId,
): Promise<Record<VisitorKind, Visitor>> {
  const enter = async (role: Role) => {
    const person = await makeStaff(db, { role, unitId: isProvinceRole(role) ? null : unitId });
    return { id: person.id, visitor: await logIn(site, person) };
  };
  const entered: [VisitorKind, Visitor][] = [['anonymous', new Visitor(site)]];
  for (const [kind, happen] of Object.entries(MISFORTUNES)) {
    const { id, visitor } = await enter('admin');
    await db.execute(happen(id));
    entered.push([kind as keyof typeof MISFORTUNES, visitor]);
  }
  const both = await enter('staff');
  await db.insert(staffGrants).values({ staffId: both.id, role: 'manager', unitId: elsewhere });
  entered.push(['several', both.visitor]);
  for (const role of ROLES) entered.push([role, (await enter(role)).visitor]);
  return Object.fromEntries(entered) as Record<VisitorKind, Visitor>;
}
