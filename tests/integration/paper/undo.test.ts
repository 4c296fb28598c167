import { beforeAll, describe, expect, it } from 'vitest';
import { keySheet } from '#app/services/paper/key-sheet.server.ts';
import { openEntry } from '#app/services/paper/open-entry.server.ts';
import { drawSheets } from '#app/services/paper/second/draw-sheets.server.ts';
import { keySecond } from '#app/services/paper/second/key-second.server.ts';
import { undoSheet } from '#app/services/paper/undo-sheet.server.ts';
import { excludeResponses } from '#app/services/responses/exclusion/exclude-responses.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';

const desk = usePaperDesk();
beforeAll(async () => {
  await desk.issue(5);
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

describe('a sheet keyed just now', () => {
  const now = (minute: number) => new Date(Date.UTC(2026, 10, 20, 5, minute));
  const offered = async (minute: number) => {
    const asked = { ...desk.at, sheet: '', isCorrection: false, locale: 'vi' } as const;
    return (await openEntry(desk.as('typist', now(minute)), asked)).undoable;
  };
  const key = (number: number, minute: number, given = {}) =>
    keySheet(desk.as('typist', now(minute)), desk.sheet(number, 4, given));
  const undo = (number: number, minute: number) =>
    undoSheet(desk.as('typist', now(minute)), { ...desk.at, number: String(number) });

  it('is not offered to be undone when somebody else keyed it a second time', async () => {
    await drawSheets(desk.command(), { ...desk.at, oneIn: '1', seed: '' });
    await key(3, 0);
    expect(await offered(1)).toBe(3);
    const again = { ...desk.at, number: '3', values: desk.sheet(3, 4).values };
    await keySecond(desk.as('second', now(1)), again);
    expect(await offered(2)).toBeNull();
    await expect(undo(3, 2)).rejects.toMatchObject({ message: 'paper.refusal.keyedTwice' });
  });

  it('is not offered when the province excluded its response', async () => {
    await key(4, 3);
    expect(await offered(3)).toBe(4);
    await excludeResponses(desk.command(), { round: desk.at.round, channel: 'paper', reason: 'nghi ghi hộ' });
    expect(await offered(3)).toBeNull();
    await expect(undo(4, 3)).rejects.toMatchObject({ message: 'paper.refusal.excluded' });
  });

  it('is offered when it is invalid: there is no response', async () => {
    await key(5, 4, { invalid: 'blank' });
    expect(await offered(4)).toBe(5);
  });
});
