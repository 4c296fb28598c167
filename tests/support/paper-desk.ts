import { beforeAll } from 'vitest';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Role } from '#app/domain/people/roles.ts';
import type { Context } from '#app/services/context.ts';
import { issueSheets } from '#app/services/paper/issue-sheets.server.ts';
import { keySheet, type KeySheet } from '#app/services/paper/key-sheet.server.ts';
import { useTestDatabase } from './database.ts';
import { makeRound, makeStaff, makeUnit } from './factories.ts';
import { commandContext } from './files.ts';

/** Where sheets of paper are issued and keyed: two centres of one round of `counter-quick@1`, and people of the first. */
export function usePaperDesk() {
  const database = useTestDatabase();
  const at = { round: 'giay-quy-4', unit: 'TT-MOT' };
  const ids = { unit: 0, other: 0, round: 0 };
  const people: Record<'manager' | 'typist' | 'second', { id: string; name: string; actor: Actor }> = {
    manager: { id: '', name: 'Phạm Quản Lý', actor: { kind: 'cli' } },
    typist: { id: '', name: 'Trần Thị Nhập', actor: { kind: 'cli' } },
    second: { id: '', name: 'Lê Văn Hai', actor: { kind: 'cli' } },
  };
  let command: Context;

  beforeAll(async () => {
    command = await commandContext(database);
    ids.unit = (await makeUnit(database.db, { code: at.unit, name: 'Trung tâm Một', kind: 'centre' })).id;
    ids.other = (await makeUnit(database.db, { code: 'TT-HAI', name: 'Trung tâm Hai', kind: 'centre' })).id;
    const dates = { periodFrom: '2026-10-01', periodTo: '2026-12-31' };
    ids.round = (await makeRound(database.db, { slug: at.round, units: [ids.unit, ids.other], ...dates })).id;
    for (const [key, role] of [
      ['manager', 'manager'],
      ['typist', 'data_entry'],
      ['second', 'data_entry'],
    ] as const satisfies readonly (readonly [keyof typeof people, Role])[]) {
      const { id } = await makeStaff(database.db, { role, unitId: ids.unit, name: people[key].name });
      const actor: Actor = { kind: 'staff', id, grants: [{ role, unitId: ids.unit }] };
      people[key] = { ...people[key], id, actor };
    }
  });

  /** Somebody at work, at 8 o'clock on 20 November 2026 unless told otherwise. */
  const as = (who: keyof typeof people, now = command.now): Context => ({
    ...command,
    now,
    actor: people[who].actor,
  });

  /** A sheet on which everything was answered alike, without reasons and comment. */
  const sheet = (number: number, level: number, given: Partial<KeySheet> = {}): KeySheet => ({
    ...{
      ...at,
      number: String(number),
      day: '19/11/2026',
      invalid: '',
      note: '',
      why: '',
      isCorrection: false,
    },
    values: new Map(Array.from({ length: 6 }, (_, place) => [`q${place}`, [String(level)]])),
    ...given,
  });

  return {
    ...{ database, at, ids, people, as, sheet },
    command: () => command,
    issue: (count: number, unit = at.unit) => issueSheets(command, { ...at, unit, count: String(count) }),
    key: (who: keyof typeof people, number: number, level: number, given: Partial<KeySheet> = {}) =>
      keySheet(as(who), sheet(number, level, given)),
    /** The overall levels that count, in order, and what became of each sheet. */
    counted: async () =>
      database.sql<{ level: number; channel: number }[]>`
        select answers[1] as level, channel from responses where round_id = ${ids.round} and counted order by id`,
    states: async () =>
      database.sql<{ number: number; state: string }[]>`
        select number, state from paper_sheets where round_id = ${ids.round} and unit_id = ${ids.unit} order by number`,
  };
}
