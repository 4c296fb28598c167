import { describe, expect, it } from 'vitest';
import { can, PERMISSIONS, scopeOf, type Permission } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { isProvinceRole, ROLES, type Role } from '#app/domain/people/roles.ts';

const OWN = 7;
const of = (role: Role, unitId: number | null = isProvinceRole(role) ? null : OWN) =>
  ({ kind: 'staff', id: 'x', grants: [{ role, unitId }] }) as const;

/** Who may do what, written down a second time: admin, leader, manager, staff, data entry, supervisor. */
const EXPECTED: Record<Permission, string> = {
  'console.enter': 'A L M S D P',
  'units.read': 'A L M S D P',
  'units.manage': 'A',
  'counters.manage': 'A M',
  'access_points.read': 'A L M S',
  'access_points.manage': 'A M',
  'rounds.read': 'A L M S D P',
  'rounds.manage': 'A',
  'questionnaires.manage': 'A',
  'progress.read': 'A L M S P',
  'results.read': 'A L M S',
  'results.small_groups': 'A L',
  'responses.live': 'A L P',
  'comments.read': 'A L M S',
  'comments.reply': 'A M S',
  'contacts.read': 'A M S',
  'paper.read': 'A L M D P',
  'paper.enter': 'A M D',
  'paper.manage': 'A M',
  'responses.import': 'A',
  'responses.export': 'A',
  'responses.exclude': 'A',
  'tallies.manage': 'A',
  'reports.manage': 'A L M',
  'plans.read': 'A L M S',
  'plans.report': 'A M',
  'plans.manage': 'A M',
  'calendar.manage': 'A',
  'petitions.open': 'A L M S D P',
  'petitions.read': 'A L M S',
  'petitions.enter': 'A M S D',
  'petitions.handle': 'A M S',
  'petitions.publish': 'A M',
  'comments.publish': 'A M',
  'petitions.review': 'A P',
  'petitions.restricted': 'A P',
  'dossiers.read': 'A L M S P',
  'dossiers.import': 'A M',
  'apologies.read': 'A L M S P',
  'apologies.handle': 'A M S',
  'staff.manage': 'A',
  'keys.manage': 'A',
  'audit.read': 'A M',
  'settings.manage': 'A',
  'indexes.read': 'A L M S P',
  'indexes.manage': 'A',
  'scores.read': 'A L M S P',
  'scores.declare': 'A M S',
  'scores.appraise': 'A P',
  'scores.manage': 'A',
  'officials.read': 'A L M P',
  'officials.manage': 'A',
};
const LETTERS: Record<Role, string> = {
  admin: 'A',
  leader: 'L',
  manager: 'M',
  staff: 'S',
  data_entry: 'D',
  supervisor: 'P',
};

describe('the policy table', () => {
  it.each(PERMISSIONS)('gives %s to exactly the roles that need it', (permission) => {
    const allowed = ROLES.filter((role) => can(of(role), permission)).map((role) => LETTERS[role]);
    expect(allowed.join(' ')).toBe(EXPECTED[permission]);
  });

  it.each(['admin', 'leader', 'supervisor'] as const)('lets %s see the whole province', (role) => {
    expect(scopeOf(of(role), 'rounds.read')).toEqual({ kind: 'all' });
  });

  it('binds a manager to the own unit and what lies below it', () => {
    for (const permission of PERMISSIONS) {
      const scope = scopeOf(of('manager'), permission);
      if (scope !== null) expect(scope).toEqual({ kind: 'subtree', unitId: OWN });
    }
  });

  it.each(['staff', 'data_entry'] as const)('binds %s to one unit alone', (role) => {
    for (const permission of PERMISSIONS) {
      const scope = scopeOf(of(role), permission);
      if (scope !== null) expect(scope).toEqual({ kind: 'unit', unitId: OWN });
    }
  });

  it.each(['manager', 'staff', 'data_entry'] as const)('gives %s without a unit nothing at all', (role) => {
    expect(PERMISSIONS.filter((permission) => can(of(role, null), permission))).toEqual([]);
  });

  it('ignores a unit that a role of the whole province should not have', () => {
    expect(scopeOf(of('leader', OWN), 'results.read')).toEqual({ kind: 'all' });
  });

  it('gives a citizen nothing, and the command line everything', () => {
    expect(PERMISSIONS.filter((permission) => can({ kind: 'citizen' }, permission))).toEqual([]);
    expect(PERMISSIONS.filter((permission) => !can({ kind: 'cli' }, permission))).toEqual([]);
  });

  it('lets a program or a report look at rounds and figures of its unit and below, and do nothing else', () => {
    const reader = (unitId: number | null) => ({ kind: 'reader', unitId, seesSmallGroups: true }) as const;
    const allowed = PERMISSIONS.filter((permission) => can(reader(null), permission));
    expect(allowed).toEqual(['rounds.read', 'results.read']);
    expect(scopeOf(reader(null), 'results.read')).toEqual({ kind: 'all' });
    expect(scopeOf(reader(OWN), 'results.read')).toEqual({ kind: 'subtree', unitId: OWN });
  });

  it('adds up what somebody may by several grants, permission by permission', () => {
    const actor = {
      kind: 'staff',
      id: 'x',
      grants: [
        { role: 'manager', unitId: OWN },
        { role: 'staff', unitId: 8 },
      ],
    } as const;
    expect(scopeOf(actor, 'plans.manage')).toEqual({ kind: 'subtree', unitId: OWN });
    expect(scopeOf(actor, 'results.read')).toEqual({
      kind: 'several',
      places: [
        { kind: 'subtree', unitId: OWN },
        { kind: 'unit', unitId: 8 },
      ],
    });
    expect(can(actor, 'staff.manage')).toBe(false);
    const leader = { ...actor, grants: [...actor.grants, { role: 'leader', unitId: null }] } as const;
    expect(scopeOf(leader, 'results.read')).toEqual({ kind: 'all' });
    expect(scopeOf(leader, 'comments.reply')).toMatchObject({ kind: 'several' });
  });

  it('gives nothing to somebody without a grant', () => {
    const nobody = { kind: 'staff', id: 'x', grants: [] } as const;
    expect(PERMISSIONS.filter((permission) => can(nobody, permission))).toEqual([]);
  });
});

describe('responses are seen', () => {
  const holding = (...roles: readonly Role[]) =>
    ({
      kind: 'staff',
      id: 'x',
      grants: roles.map((role) => ({ role, unitId: isProvinceRole(role) ? null : OWN })),
    }) as const;

  it.each([[['admin']], [['leader']], [['supervisor']], [['leader', 'data_entry']]] as const)(
    'as they come in by %s',
    (roles) => {
      expect(sightOf(holding(...roles))).toBe('live');
    },
  );

  it.each([
    [['manager']],
    [['staff']],
    [['supervisor', 'manager']],
    [['supervisor', 'staff']],
    [['staff', 'leader']],
    [['leader', 'manager']],
    [['admin', 'staff']],
  ] as const)('in steps by %s, who read the results of a unit, whatever else they may', (roles) => {
    expect(sightOf(holding(...roles))).toBe('steps');
  });
});
