import { describe, expect, test } from 'vitest';
import { dateOf } from '#app/domain/periods/date.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';
import { listLate } from '#app/services/apologies/list-late.server.ts';
import type { Role } from '#app/domain/people/roles.ts';
import { saveCalendarDay } from '#db/queries/plans/calendar.ts';
import { provinceSettings } from '#db/schema/index.ts';
import { useApologyDesk, lateRow } from '#tests/support/apology-desk.ts';
import { makeStaff } from '#tests/support/factories.ts';

describe('letters that wait, as the menu counts them', () => {
  const desk = useApologyDesk();

  /** The number beside the menu's entry, for somebody of a unit. */
  async function counted(now: string, { role, unitId }: { role: Role; unitId: number | null }) {
    const person = await makeStaff(desk.database.db, { role, unitId });
    const viewer = await getViewer(
      desk.desk(now, { kind: 'staff', id: person.id, grants: [{ role, unitId }] }),
    );
    return viewer.waiting.letters;
  }

  test('are those due by the next working day, and late ones, until the letter is sent or the result returned', async () => {
    await desk.take('2026-11-20T08:00', [
      lateRow('WAIT-1', { due: '30/11/2026' }),
      lateRow('WAIT-2', { due: '01/12/2026' }),
      lateRow('WAIT-3', { due: '24/11/2026' }),
      lateRow('WAIT-4', { due: '24/11/2026', returned: '20/11/2026' }),
    ]);
    const manager = { role: 'manager', unitId: desk.units.one } as const;
    // Thursday: the next working day is Friday; only the late one waits.
    expect(await counted('2026-11-26T08:00', manager)).toBe(1);
    // Friday: the next working day is Monday 30/11.
    expect(await counted('2026-11-27T08:00', manager)).toBe(2);
    // A leader looks on and has nothing to send.
    expect(await counted('2026-11-27T08:00', { role: 'leader', unitId: null })).toBeNull();

    await desk.draft('2026-11-27T09:00', 'WAIT-3');
    await desk.sign('2026-11-27T09:05', 'WAIT-3', '27/11/2026');
    await desk.send('2026-11-27T09:10', 'WAIT-3', '27/11/2026');
    expect(await counted('2026-11-27T10:00', manager)).toBe(1);
  });

  test('go by the calendar and the setting of the province, as the list does', async () => {
    const { db } = desk.database;
    const manager = { role: 'manager', unitId: desk.units.two } as const;
    await desk.take('2026-11-20T08:00', [
      lateRow('RULE-1', { due: '30/11/2026', unit: 'P2' }),
      lateRow('RULE-2', { due: '01/12/2026', unit: 'P2' }),
    ]);
    const listed = async (now: string) => {
      const choice = { show: 'waiting', unitCode: 'P2', page: 1, pageSize: 1 } as const;
      return (await listLate(desk.desk(now), choice)).total;
    };
    await saveCalendarDay(db, { day: dateOf(2026, 11, 30), kind: 'off', name: 'Nghỉ bù', isSample: false });
    // Monday is off: on Friday Tuesday's dossiers have to be written to, too.
    expect(await counted('2026-11-27T08:00', manager)).toBe(2);
    expect(await listed('2026-11-27T08:00')).toBe(2);
    await db.insert(provinceSettings).values({ version: 1, apologyDays: 'calendar', changedAt: new Date(0) });
    // By the calendar Friday has Saturday's alone, Sunday Monday's.
    expect(await counted('2026-11-27T08:00', manager)).toBe(0);
    expect(await counted('2026-11-29T08:00', manager)).toBe(1);
    expect(await listed('2026-11-29T08:00')).toBe(1);
  });
});
