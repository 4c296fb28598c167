import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, test } from 'vitest';
import { describeDefect, loggedPath } from '#app/platform/defect.ts';

describe('a defect in the log', () => {
  test('of a query tells the code and the place, nothing of what the query was given', () => {
    const cause = Object.assign(new Error('invalid input: 0912345678'), { code: '22P02' });
    const { name, stack } = describeDefect(
      new DrizzleQueryError('insert into comments values ($1)', ['0912345678'], cause),
    );
    expect(name).toBe('Error');
    expect(stack).toMatch(/^Error: 22P02\n\s+at .*defect\.test\.ts/);
    expect(stack).not.toContain('0912345678');
  });

  test('of the code keeps its message', () => {
    expect(describeDefect(new TypeError('x is undefined')).stack).toContain('x is undefined');
    expect(describeDefect('text')).toEqual({ name: 'string', stack: undefined });
  });

  test.each([
    ['/r/7K3MQ2R8', '/r/…'],
    ['/r/7k3m-q2r8/withdraw', '/r/…/withdraw'],
    ['/start/Zm9v', '/start/…'],
    ['/welcome/Zm9v', '/welcome/…'],
    ['/r', '/r'],
    ['/console/rounds/r/x', '/console/rounds/r/x'],
  ])('does not name a receipt or a one-time link in the address %s', (path, logged) => {
    expect(loggedPath(path)).toBe(logged);
  });
});
