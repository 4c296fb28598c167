import { describe, expect, it } from 'vitest';
import { isKeyScope, keyState } from '#app/domain/api/key-scope.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { PROBLEM_CODES, problemKind } from '#app/domain/api/problem.ts';

describe('the parameters of a call', () => {
  const check = (query: string) => () => {
    assertParameters(new URLSearchParams(query), ['by', 'unit']);
  };

  it('may be those that are known, each once, and none', () => {
    expect(check('by=unit&unit=AB')).not.toThrow();
    expect(check('')).not.toThrow();
  });

  it('are refused where one is misspelt, because it would silently count too much', () => {
    expect(check('by=unit&units=AB')).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: 'api.unknownParameter',
        params: { name: 'units' },
      }) as Error,
    );
  });

  it('are refused where one stands twice, because one of them would be passed over', () => {
    expect(check('unit=AB&by=unit&unit=CD')).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: 'api.repeatedParameter',
        params: { name: 'unit' },
      }) as Error,
    );
  });
});

describe('a key', () => {
  const now = new Date('2026-11-28T00:00:00Z');
  const at = (time: string) => new Date(time);

  it.each([
    ['that never ends', null, null, 'active'],
    ['that ends in a second', at('2026-11-28T00:00:01Z'), null, 'active'],
    ['that ends now', now, null, 'expired'],
    ['that was revoked, whether it has ended or not', at('2026-11-01T00:00:00Z'), now, 'revoked'],
    ['that was revoked before its end', null, now, 'revoked'],
  ])('%s', (_what, expiresAt, revokedAt, state) => {
    expect(keyState({ expiresAt, revokedAt }, now)).toBe(state);
  });

  it('has scopes of two names', () => {
    expect(['results:read', 'results:small-groups', 'results', ''].map(isKeyScope)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a problem', () => {
  it('has a stable name for programs', () => {
    expect(problemKind('not_found').type).toBe('urn:sipas:problem:not-found');
    expect(problemKind('rate_limited').type).toBe('urn:sipas:problem:rate-limited');
    expect(problemKind(null).type).toBe('urn:sipas:problem:defect');
  });

  it('has a title of its own for every code that the API answers with, and one for any other', () => {
    const titles = PROBLEM_CODES.map((code) => problemKind(code).title);
    expect(titles).toHaveLength(8);
    expect(new Set([...titles, problemKind(null).title, problemKind('gone').title]).size).toBe(10);
    expect(problemKind('gone').title).toBe('Refused');
  });
});
