import { describe, expect, test } from 'vitest';
import { WallMemory } from '#app/services/signals/wall/wall-memory.ts';

const at = (time: string) => new Date(`2026-06-10T${time}+07:00`);
const figure = (forms: number) => () => Promise.resolve({ span: 'today', forms, content: 90 } as const);

describe('the remembered figure of a wall', () => {
  test('is of one unit, and worked out anew after a minute and where the clock was set back', async () => {
    const memory = new WallMemory();
    const ask = async (unitId: number, time: string, forms: number) =>
      (await memory.of(unitId, at(time), figure(forms)).figure)?.forms;
    expect(await ask(1, '10:00:00', 20)).toBe(20);
    expect(await ask(2, '10:00:00', 30)).toBe(30);
    expect(await ask(1, '10:00:59', 25)).toBe(20);
    expect(await ask(1, '10:01:00', 25)).toBe(25);
    expect(await ask(1, '10:00:30', 35)).toBe(35);
  });

  test('is worked out once by those who ask at the same time', async () => {
    const memory = new WallMemory();
    const both = [20, 30].map((forms) => memory.of(1, at('10:00:00'), figure(forms)).figure);
    expect((await Promise.all(both)).map((one) => one?.forms)).toEqual([20, 20]);
  });

  test('is not kept where it could not be worked out', async () => {
    const memory = new WallMemory();
    const failing = () => Promise.reject(new Error('no database'));
    await expect(memory.of(1, at('10:00:00'), failing).figure).rejects.toThrow('no database');
    expect((await memory.of(1, at('10:00:00'), figure(20)).figure)?.forms).toBe(20);
  });
});
