import { describe, expect, test } from 'vitest';
import { isLostUnasked } from '#app/server/shutdown.ts';

const error = (code?: string) => Object.assign(new Error('write'), code === undefined ? {} : { code });

describe('a failure that nobody waits for', () => {
  test.each(['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'ECONNRESET', '57P01'])(
    'is no reason to stop the site when the database went away: %s',
    (code) => {
      expect(isLostUnasked(error(code), 'unhandledRejection')).toBe(true);
    },
  );

  test('of any other kind is a defect, and so is an exception', () => {
    expect(isLostUnasked(error(), 'unhandledRejection')).toBe(false);
    expect(isLostUnasked(error('23505'), 'unhandledRejection')).toBe(false);
    expect(isLostUnasked(error('CONNECTION_CLOSED'), 'uncaughtException')).toBe(false);
  });
});
