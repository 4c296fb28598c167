import { describe, expect, test } from 'vitest';
import { boundAnsweredAt } from '#app/domain/responses/answered-at.ts';

const RECEIVED = new Date('2026-09-14T10:00:00Z');

describe('the time a response counts by', () => {
  test.each([
    ['a moment before receipt', '2026-09-14T09:59:59.999Z'],
    ['at receipt', '2026-09-14T10:00:00Z'],
    ['a day before, in local time', '2026-09-13T17:00:00+07:00'],
    ['exactly 72 hours before', '2026-09-11T10:00:00Z'],
    ['without seconds', '2026-09-14T09:30Z'],
  ])("is the device's, %s", (_when, claimed) => {
    expect(boundAnsweredAt(claimed, RECEIVED)).toEqual({ at: new Date(claimed), isDeviceTime: true });
  });

  test.each([
    ['a clock that is ahead', '2026-09-14T10:00:00.001Z'],
    ['a clock years ahead', '2036-09-14T10:00:00Z'],
    ['a clock that was reset', '1970-01-01T00:00:00Z'],
    ['a response that waited too long', '2026-09-11T09:59:59.999Z'],
    ['no zone', '2026-09-14T09:00:00'],
    ['a date alone', '2026-09-14'],
    ['a day that does not exist', '2026-09-31T09:00:00Z'],
    ['a number', '1789380000000'],
    ['something else', 'yesterday'],
    ['nothing', ''],
    ['no field', undefined],
  ])('is that of receipt with %s', (_why, claimed) => {
    expect(boundAnsweredAt(claimed, RECEIVED)).toEqual({ at: RECEIVED, isDeviceTime: false });
  });
});
