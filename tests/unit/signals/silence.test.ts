import { describe, expect, test } from 'vitest';
import { emptyChance, hourOfWeek, runsADay, silenceLimit, silenceOf } from '#app/domain/signals/silence.ts';

const weekOfHours = () => Array.from({ length: 168 }, () => ({ days: 8, empty: 8 }));
const MONDAY_AT = (hour: number) => ({ weekday: 0, hour });

function busyMonday() {
  const before = weekOfHours();
  for (const hour of [8, 9, 10]) before[hourOfWeek(MONDAY_AT(hour))] = { days: 8, empty: 0 };
  return before;
}

describe('silence', () => {
  test('an hour in which never a form came says nothing, one in which always some came a ninth of eight weeks', () => {
    expect(emptyChance({ days: 8, empty: 8 })).toBe(1);
    expect(emptyChance({ days: 8, empty: 0 })).toBeCloseTo(1 / 9, 10);
  });

  test('adds up over hours, closed ones without weight', () => {
    const night = [20, 21, 22].map(MONDAY_AT);
    const silence = silenceOf([...night, MONDAY_AT(8), MONDAY_AT(9)], busyMonday());
    expect(silence).toBeCloseTo(2 * Math.log(9), 10);
  });

  test('signals once it is so unlikely that chance alone does it once in the days asked for', () => {
    expect(runsADay(busyMonday())).toBe(3);
    expect(silenceLimit(270, 3)).toBeCloseTo(Math.log(810), 10);
  });
});
