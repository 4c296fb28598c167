import { describe, expect, test } from 'vitest';
import { boundAnsweredAt } from '#app/domain/responses/answered-at.ts';

const RECEIVED = new Date('2026-09-14T10:00:00Z');
/** A key of four days ago holds no more; what it vouches for is what is looked at here. */
const LONG_AGO = new Date('2026-09-10T10:00:00Z');

describe('the time a response counts by', () => {
  test.each([
    ['a moment before receipt', '2026-09-14T09:59:59.999Z'],
    ['at receipt', '2026-09-14T10:00:00Z'],
    ['a day before, in local time', '2026-09-13T17:00:00+07:00'],
    ['exactly 72 hours before', '2026-09-11T10:00:00Z'],
    ['without seconds', '2026-09-14T09:30Z'],
  ])("is the device's, %s", (_when, claimed) => {
    expect(boundAnsweredAt(claimed, { receivedAt: RECEIVED, issuedAt: LONG_AGO })).toMatchObject({
      at: new Date(claimed),
      isDeviceTime: true,
    });
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
    expect(boundAnsweredAt(claimed, { receivedAt: RECEIVED, issuedAt: LONG_AGO })).toEqual({
      at: RECEIVED,
      isDeviceTime: false,
      claimed: null,
    });
  });

  test("is the device's from the moment on at which the site gave out the form, and not before", () => {
    const issuedAt = new Date('2026-09-14T08:00:00Z');
    const at = (time: Date) => boundAnsweredAt(time.toISOString(), { receivedAt: RECEIVED, issuedAt });
    expect(at(issuedAt)).toMatchObject({ at: issuedAt, isDeviceTime: true });
    const before = new Date(issuedAt.getTime() - 1);
    expect(at(before)).toEqual({ at: RECEIVED, isDeviceTime: false, claimed: before });
  });

  test('is that of receipt for a form that the site did not give out', () => {
    const claimed = new Date('2026-09-14T09:59:00Z');
    expect(boundAnsweredAt(claimed.toISOString(), { receivedAt: RECEIVED, issuedAt: null })).toEqual({
      at: RECEIVED,
      isDeviceTime: false,
      claimed,
    });
  });
});
