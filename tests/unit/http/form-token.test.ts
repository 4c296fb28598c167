import { describe, expect, it } from 'vitest';
import { judgeFormToken, makeFormToken } from '#app/http/access/form-token.server.ts';

const SECRET = 'a secret of this test, long enough: 0123';
const owner = { sessionId: 'session-1', staffId: 'person-1' };
const token = makeFormToken(SECRET, owner);

describe('the token of a session', () => {
  it('is right for that session alone', () => {
    expect(judgeFormToken(SECRET, owner, token)).toBe('right');
  });

  it('is known as one of an earlier session of the same person', () => {
    expect(judgeFormToken(SECRET, { ...owner, sessionId: 'session-2' }, token)).toBe('earlier');
  });

  it.each([
    ['of another person', makeFormToken(SECRET, { ...owner, staffId: 'person-2' })],
    ['of another installation', makeFormToken(`${SECRET}4`, owner)],
    ['with another person in front', `${'A'.repeat(22)}.${token.slice(23)}`],
    ['that is empty', ''],
    ['that is missing', null],
    ['that is a file', new Blob([token])],
    ['with something behind', `${token}x`],
    ['that is half', token.slice(0, 23)],
    ['in letters of more bytes', `${'ế'.repeat(22)}.${'ế'.repeat(22)}`],
  ])('is foreign %s', (_, given) => {
    expect(judgeFormToken(SECRET, owner, given)).toBe('foreign');
  });

  it('tells neither the session nor the person', () => {
    expect(token).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
    expect(token).not.toContain(owner.sessionId);
    expect(token).not.toContain(owner.staffId);
  });
});
