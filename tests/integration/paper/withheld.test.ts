import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { importSheets } from '#app/services/paper/import/import-sheets.server.ts';
import { sheetTemplate } from '#app/services/paper/import/sheet-template.server.ts';
import { openEntry } from '#app/services/paper/open-entry.server.ts';
import { drawSheets } from '#app/services/paper/second/draw-sheets.server.ts';
import { getMismatches, openSecond } from '#app/services/paper/second/get-double-entry.server.ts';
import { keySecond } from '#app/services/paper/second/key-second.server.ts';
import { settleSheet } from '#app/services/paper/second/settle-sheet.server.ts';
import { undoSheet } from '#app/services/paper/undo-sheet.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';
import { readZipEntry } from '#tests/support/zip.ts';

/**
 * A round whose figures were published and which is open again: what the unit's people see of paper tells neither how many
 * sheets came back nor which of them count, for beside what is published that is the size of groups that were withheld.
 */
const desk = usePaperDesk();
type Person = 'manager' | 'typist' | 'second';
const admin = (): Context => {
  const actor = { kind: 'staff', id: 'so-quan-tri', grants: [{ role: 'admin', unitId: null }] } as const;
  return { ...desk.command(), actor };
};
const open = (ctx: Context, sheet = '', isCorrection = false) =>
  openEntry(ctx, { ...desk.at, sheet, isCorrection, locale: 'vi' });
const again = (number: number, level: number) =>
  keySecond(desk.as('second'), {
    ...desk.at,
    number: String(number),
    values: desk.sheet(number, level).values,
  });

beforeAll(async () => {
  await desk.issue(30);
  await drawSheets(desk.command(), { ...desk.at, oneIn: '1', seed: '' });
  for (let number = 1; number <= 12; number += 1) await desk.key('typist', number, 4);
  await desk.key('manager', 13, 4);
  await desk.key('manager', 14, 0, { invalid: 'blank' });
  await again(1, 4);
  await again(2, 5);
  await desk.database.sql`update rounds set published_lock_id = 1 where id = ${desk.ids.round}`;
});

describe('the page to key from', () => {
  it('lists no free numbers, and offers the one behind what the person keyed last, whatever became of it', async () => {
    // Sheet 13 was keyed by the manager: the page would pass over it where it may tell so.
    expect(await open(desk.as('typist'))).toMatchObject({ isOpen: true, isTold: false, out: [], number: 13 });
    expect(await open(desk.as('second'))).toMatchObject({ out: [], number: null });
    expect(await open(admin())).toMatchObject({ isTold: true, number: 15 });
    expect((await open(admin())).out).toHaveLength(16);
  });

  it.each([
    ['3', 'valid'],
    ['14', 'invalid'],
    ['20', 'out'],
  ])('says of sheet %s the same as of any other that was issued: it is %s', async (sheet) => {
    const number = Number(sheet);
    const asked = { number, state: 'withheld', keyedAt: null, keyedBy: null };
    expect(await open(desk.as('second'), sheet)).toMatchObject({ asked, number, isCorrected: false });
    expect(await open(desk.as('second'), sheet, true)).toMatchObject({ asked, number, isCorrected: true });
  });

  it('still says of a number that it was not issued', async () => {
    expect((await open(desk.as('typist'), '31')).asked?.state).toBe('unknown');
  });
});

describe('work goes on', () => {
  it('keys a sheet, undoes it, and corrects one with its reason', async () => {
    await desk.key('typist', 20, 3);
    expect((await open(desk.as('typist'))).undoable).toBe(20);
    await undoSheet(desk.as('typist'), { ...desk.at, number: '20' });
    await desk.key('second', 3, 2, { isCorrection: true, why: 'nhầm' });
    expect((await desk.counted()).at(-1)?.level).toBe(2);
  });

  it('keys a sheet a second time that is not listed, and says so to whoever did', async () => {
    const view = (who: Person, stored: string) =>
      openSecond(desk.as(who), { ...desk.at, stored, locale: 'vi' });
    expect((await view('second', '')).numbers).toEqual([]);
    expect(await again(5, 4)).toEqual({ number: 5, mismatches: 0 });
    expect([(await view('second', '5')).stored, (await view('typist', '5')).stored]).toEqual([5, null]);
    expect((await view('second', '6')).stored).toBeNull();
  });
});

it('leaves settling to an administrator, since whoever differs on purpose would have every valid sheet listed', async () => {
  const listed = async (ctx: Context) => {
    const { sheets } = await getMismatches(ctx, { ...desk.at, locale: 'vi' });
    return sheets.map(({ number }) => number);
  };
  expect(await listed(desk.as('manager'))).toEqual([]);
  expect(await listed(admin())).toEqual([2]);
  // Asking by number tells no more than the list.
  for (const number of ['1', '2']) {
    await expect(settleSheet(desk.as('manager'), { ...desk.at, number, readings: [] })).rejects.toMatchObject(
      {
        ...{ code: 'forbidden', message: 'paper.mismatches.withheld' },
      },
    );
  }
});

it('gives a template without numbers, and takes no file: one with every number would tell which are free', async () => {
  const template = async (ctx: Context) => {
    const { bytes } = await sheetTemplate(ctx, { ...desk.at, locale: 'vi' });
    const parts = ['xl/sharedStrings.xml', 'xl/worksheets/sheet2.xml'];
    return parts.map((part) => readZipEntry(bytes, part) ?? '').join();
  };
  expect(await template(admin())).toContain('0015');
  const given = await template(desk.as('typist'));
  expect(given).toContain('answered_on');
  expect(given).not.toMatch(/\b00\d\d\b/);
  const file = { name: 'phieu.csv', bytes: Buffer.from('sheet,answered_on,overall\n20,19/11/2026,4') };
  const take = (ctx: Context) => importSheets(ctx, { ...desk.at, file, dryRun: true });
  await expect(take(desk.as('typist'))).rejects.toMatchObject({
    ...{ code: 'conflict', message: 'paper.refusal.importWithheld' },
  });
});

it('writes nothing into the log of whether a sheet counts', async () => {
  const events = await desk.database.sql<{ action: string; details: object }[]>`
    select action, details from audit_events where action in ('paper.key', 'paper.correct') order by id`;
  expect(events.length).toBeGreaterThan(14);
  expect(new Set(events.map(({ details }) => JSON.stringify(details)))).toEqual(
    new Set(['{}', '{"reason":"nhầm"}']),
  );
});
