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

  test('is no reason to stop the site when the client wrote to a socket that was closed in the same turn', () => {
    const where = 'at Immediate.nextWrite (file:///srv/node_modules/postgres/src/connection.js:253:19)';
    const late = new TypeError("Cannot read properties of null (reading 'write')");
    late.stack = `${late.name}: ${late.message}\n    ${where}`;
    expect(isLostUnasked(late, 'uncaughtException')).toBe(true);
    late.stack = `${late.name}: ${late.message}\n    at answer (file:///srv/build/server/index.js:1:1)`;
    expect(isLostUnasked(late, 'uncaughtException')).toBe(false);
  });

  test('of any other kind is a defect, and so is an exception', () => {
    expect(isLostUnasked(error(), 'unhandledRejection')).toBe(false);
    expect(isLostUnasked(error('23505'), 'unhandledRejection')).toBe(false);
    expect(isLostUnasked(error('CONNECTION_CLOSED'), 'uncaughtException')).toBe(false);
  });
});
