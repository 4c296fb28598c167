import { sql } from 'drizzle-orm';
import { isProvinceRole, ROLES, type Role } from '#app/domain/people/roles.ts';
import type { Db } from '#db/client.server.ts';
import { staffGrants } from '#db/schema/index.ts';
import { makeAccessPoint, makeComment, makeResponse, makeRound, makeStaff, makeUnit } from './factories.ts';
import type { TestSite } from './site/test-site.ts';
import { logIn, Visitor } from './site/visitor.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

/** Everybody who may knock: nobody in particular, each role, one with two roles, and two who may no longer enter. */
export const VISITOR_KINDS = ['anonymous', ...ROLES, 'several', 'disabled', 'expired'] as const;
export type VisitorKind = (typeof VISITOR_KINDS)[number];

export type Place = 'parent' | 'own' | 'child' | 'other';
const PLACES: readonly Place[] = ['parent', 'own', 'child', 'other'];

/** A ward over a centre (`own`, where people work) over an office, and a centre elsewhere; one round surveys all. */
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
  const other = await makeUnit(db, { code: 'OTHER', name: 'Trung tâm Nơi khác', kind: 'centre' });
  const units = { parent, own, child, other };
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
  const [disabled, expired] = [await enter('admin'), await enter('admin')];
  await db.execute(sql`update staff set disabled_at = now() where id = ${disabled.id}`);
  await db.execute(
    sql`update staff_sessions set expires_at = now() - interval '1 second' where user_id = ${expired.id}`,
  );
  const entered: [VisitorKind, Visitor][] = [
    ['anonymous', new Visitor(site)],
    ['disabled', disabled.visitor],
    ['expired', expired.visitor],
  ];
  const both = await enter('staff');
  await db.insert(staffGrants).values({ staffId: both.id, role: 'manager', unitId: elsewhere });
  entered.push(['several', both.visitor]);
  for (const role of ROLES) entered.push([role, (await enter(role)).visitor]);
  return Object.fromEntries(entered) as Record<VisitorKind, Visitor>;
}
