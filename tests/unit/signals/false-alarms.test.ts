import { describe, expect, test } from 'vitest';
import {
  countFalseAlarms,
  formsToSignal,
  simulateSilence,
} from '#tests/support/simulated/simulated-centres.ts';

/** A short part of `npm run bench -- alarms`; seeded, so that it is the same each time. */
const CENTRE = { formsADay: 40, share: 0.15, correlation: 0.01, daysToFalseAlarm: 90, seed: 20261129 };

describe('simulated centres whose truth is known', () => {
  test('a year as usual raises no more alarms than were asked for: four', () => {
    expect(countFalseAlarms({ ...CENTRE, weeks: 52 }).alarms).toBeLessThanOrEqual(4);
  });

  test('a rise of 20 points is noticed within two weeks', () => {
    const forms = [1, 2, 3].map((seed) => formsToSignal({ ...CENTRE, weeks: 3, seed }, 0.2));
    for (const count of forms) expect(count ?? Infinity).toBeLessThanOrEqual(10 * 40);
  });

  test('a code that was taken away is noticed within a day, and silence by chance stays below its third', () => {
    const { alarms, days, hoursToSignal } = simulateSilence({ ...CENTRE, weeks: 50 });
    expect(alarms / days).toBeLessThanOrEqual(1 / 270);
    expect(hoursToSignal).toBeLessThanOrEqual(8);
  });
});
