import { beforeAll, expect, it } from 'vitest';
import { keySheet } from '#app/services/paper/key-sheet.server.ts';
import { openEntry } from '#app/services/paper/open-entry.server.ts';
import { undoSheet } from '#app/services/paper/undo-sheet.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';

const desk = usePaperDesk();
beforeAll(async () => {
  await desk.issue(2);
});

it('a slip is undone within ten minutes, and to undo one does not open the one before', async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 3, minute));
  const key = (number: number, minute: number) =>
    keySheet(desk.as('typist', at(minute)), desk.sheet(number, 3));
  const undo = (number: number, minute: number) =>
    undoSheet(desk.as('typist', at(minute)), { ...desk.at, number: String(number) });
  const offered = async (minute: number) => {
    const asked = { ...desk.at, sheet: '', isCorrection: false, locale: 'vi' } as const;
    return (await openEntry(desk.as('typist', at(minute)), asked)).undoable;
  };
  const notLast = { code: 'conflict', message: 'paper.refusal.notLast' };
  await key(1, 0);
  await key(2, 1);
  await undo(2, 2);
  await expect(undo(1, 3)).rejects.toMatchObject(notLast);
  expect(await offered(3)).toBeNull();
  await key(2, 4);
  expect([await offered(14), await offered(15)]).toEqual([2, null]);
  await expect(undo(2, 15)).rejects.toMatchObject(notLast);
  await undo(2, 14);
  const states = await desk.states();
  expect([states[0]?.state, states[1]?.state]).toEqual(['valid', 'out']);
});
