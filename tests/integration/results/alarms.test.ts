import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, storedDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { proposeTask } from '#app/services/plans/propose-task.server.ts';
import { addTask } from '#app/services/plans/save-task.server.ts';
import { noteAlarm, seeAlarm } from '#app/services/signals/answer-alarm.server.ts';
import { listAlarms } from '#app/services/signals/list-alarms.server.ts';
import { raiseAlarms } from '#app/services/signals/raise-alarms.server.ts';
import { signalPoints } from '#db/schema/index.ts';
import { makePlan, makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';

/** A Wednesday; what is usual ends on Sunday, 24 May. */
const NOW = new Date('2026-06-10T10:30:00+07:00');
const TODAY = storedDate('2026-06-10');
const FIRST_DAY = storedDate('2026-03-30');

const database = useTestDatabase();
let ctx: Context;
let unit: { id: number };
let other: { id: number };
let officer: string;

const as = (id: string, unitId: number): Context => ({
  ...ctx,
  actor: { kind: 'staff', id, grants: [{ role: 'staff', unitId }] },
});
const firstPage = { page: 1, pageSize: 50 };

beforeAll(async () => {
  const { db } = database;
  unit = await makeUnit(db, { code: 'DONG' });
  other = await makeUnit(db, { code: 'KHAC' });
  officer = (await makeStaff(db, { name: 'Trần Thị Hoa' })).id;
  const { id: roundId } = await makeRound(db, { units: [unit.id, other.id] });
  ctx = { ...(await commandContext(database)), now: NOW };
  const point = { roundId, definitionVersion: 1 };
  // Ten forms a day for eight weeks, one of them dissatisfied, in both units.
  const days = Array.from({ length: 40 }, (_, place) =>
    addDays(FIRST_DAY, place + 2 * Math.floor(place / 5)),
  );
  const before = { ...point, forms: 10, low: 1, shownAt: new Date('2026-05-25T08:00:00+07:00') };
  const usual = [unit, other].flatMap(({ id }) => days.map((day) => ({ ...before, unitId: id, day })));
  // This morning: twelve of twenty in one, two of twenty in the other.
  const today = [
    { unitId: unit.id, low: 6 },
    { unitId: other.id, low: 1 },
  ].flatMap((one) => [1, 2].map(() => ({ ...point, ...one, day: TODAY, forms: 10, shownAt: NOW })));
  await db.insert(signalPoints).values([...usual, ...today]);
});

describe('alarms of control charts', () => {
  it('are raised once for a bad morning, however often and by however many processes it is looked at', async () => {
    const raised = await Promise.all([raiseAlarms(ctx), raiseAlarms(ctx)]);
    expect(raised[0] + raised[1]).toBe(2);
    expect(await raiseAlarms(ctx)).toBe(0);
    const { rows } = await listAlarms(as(officer, unit.id), firstPage);
    expect(rows.map(({ kind, day, seenAt }) => [kind, day, seenAt]).sort()).toEqual([
      ['peak', TODAY, null],
      ['run', TODAY, null],
    ]);
  });

  it('are those of one’s own units, and none where a morning was as usual', async () => {
    expect((await listAlarms(as(officer, other.id), firstPage)).total).toBe(0);
    expect((await listAlarms(ctx, firstPage)).total).toBe(2);
  });

  it('say who saw them first, and what was done', async () => {
    const reader = as(officer, unit.id);
    const [first] = (await listAlarms(reader, firstPage)).rows;
    await seeAlarm(reader, { ref: first!.ref });
    await seeAlarm({ ...as('somebody-else', unit.id), now: new Date() }, { ref: first!.ref });
    await noteAlarm(reader, { ref: first!.ref, note: 'Quầy 2 mất mạng từ 8 giờ, đã chuyển sang quầy 3.' });
    const [answered] = (await listAlarms(reader, firstPage)).rows;
    expect(answered).toMatchObject({
      seenBy: 'Trần Thị Hoa',
      seenAt: NOW,
      note: 'Quầy 2 mất mạng từ 8 giờ, đã chuyển sang quầy 3.',
      notedBy: 'Trần Thị Hoa',
    });
  });

  it('keep what a colleague noted since the page was opened', async () => {
    const reader = as(officer, unit.id);
    const [first] = (await listAlarms(reader, firstPage)).rows;
    const late = { ref: first!.ref, note: 'Không thấy gì.', shown: JSON.stringify({ note: '' }) };
    await expect(noteAlarm(reader, late)).rejects.toMatchObject({ code: 'conflict' });
    expect((await listAlarms(reader, firstPage)).rows[0]?.note).toBe(first!.note);
    const { note } = first!;
    await noteAlarm(reader, { ...late, note: 'Đã có mạng.', shown: JSON.stringify({ note }) });
    expect((await listAlarms(reader, firstPage)).rows[0]?.note).toBe('Đã có mạng.');
  });

  it('become a task that is filled in for the unit, and name it from then on', async () => {
    const head: Context = {
      ...ctx,
      actor: { kind: 'staff', id: officer, grants: [{ role: 'manager', unitId: unit.id }] },
    };
    const { ref: plan } = await makePlan(database.db, { unitId: unit.id });
    const { rows } = await listAlarms(head, firstPage);
    const alarm = rows.find(({ kind }) => kind === 'peak')?.ref ?? '';
    const { initial, about } = await proposeTask(head, { alarm, plan, locale: 'vi' });
    expect(initial).toMatchObject({
      title: 'Tìm và khắc phục nguyên nhân không hài lòng tăng (báo động ngày 10/06/2026)',
      leadCode: 'DONG',
    });
    expect(about).toBe('Từ báo động ngày 10/06/2026');
    const typed = { sections: '', solution: '', product: '', supportCodes: '', baseline: '', target: '' };
    const { ref } = await addTask(head, {
      ...{ ...typed, measure: '', plan, alarm, title: 'Thêm người ở quầy 2', leadCode: 'DONG' },
      ...{ deadlineKind: 'date', dueOn: '30/12/2026' },
    });
    const tasksOf = async (reader: Context) => {
      const listed = (await listAlarms(reader, firstPage)).rows;
      return listed.filter(({ tasks }) => tasks.length > 0).map((row) => [row.ref, row.tasks] as const);
    };
    expect(await tasksOf(head)).toEqual([[alarm, [{ ref, title: 'Thêm người ở quầy 2' }]]]);
    expect((await proposeTask(head, { alarm, plan, locale: 'vi' })).sameCount).toBe(1);
    const stranger: Context = {
      ...ctx,
      actor: { kind: 'staff', id: officer, grants: [{ role: 'manager', unitId: other.id }] },
    };
    await expect(proposeTask(stranger, { alarm, plan: '', locale: 'vi' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('cannot be answered from another unit, and not without words', async () => {
    const [first] = (await listAlarms(ctx, firstPage)).rows;
    const stranger = as(officer, other.id);
    await expect(seeAlarm(stranger, { ref: first!.ref })).rejects.toMatchObject({ code: 'not_found' });
    await expect(noteAlarm(as(officer, unit.id), { ref: first!.ref, note: '  ' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
