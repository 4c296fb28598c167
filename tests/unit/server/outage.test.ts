import { describe, expect, test } from 'vitest';
import { inTime, isOutage } from '#db/outage.server.ts';

const withCode = (code: string, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code });

describe('an outage of the database', () => {
  test.each([
    ['a full disk', '53100'],
    ['too many connections', '53300'],
    ['a server that stops', '57P01'],
    ['a disk that fails', '58030'],
    ['a server that takes no writes', '25006'],
    ['nobody at its port', 'ECONNREFUSED'],
    ['a connection that broke', 'CONNECTION_CLOSED'],
  ])('is %s', (_what, code) => {
    expect(isOutage(withCode(code))).toBe(true);
    expect(isOutage(new Error('query failed', { cause: withCode(code) }))).toBe(true);
  });

  test.each(['23505', '22P02', '42P01', 'ERR_INVALID_ARG_TYPE'])('is not %s, which is a defect', (code) => {
    expect(isOutage(withCode(code))).toBe(false);
  });

  test('is an answer that does not come in time; one that comes is given', async () => {
    const never = new Promise<never>(() => undefined);
    const error: unknown = await inTime(never, 1).catch((reason: unknown) => reason);
    expect(isOutage(error)).toBe(true);
    expect(await inTime(Promise.resolve(7), 60_000)).toBe(7);
    await expect(inTime(Promise.reject(withCode('23505')), 60_000)).rejects.toMatchObject({ code: '23505' });
  });
});
