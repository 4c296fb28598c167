import { describe, expect, test } from 'vitest';
import { ROUND_STATUSES } from '#app/domain/rounds/round.ts';
import { actionsFrom, takesImports, transition } from '#app/domain/rounds/transitions.ts';

describe('the way of a round', () => {
  test.each([
    ['draft', ['open']],
    ['open', ['close']],
    ['closed', ['open', 'lock']],
    ['locked', ['publish']],
    ['published', []],
  ] as const)('from %s it can %j', (status, actions) => expect(actionsFrom(status)).toEqual(actions));

  test('a step twice is told apart from a step that is not possible here', () => {
    expect(transition('open', 'open')).toEqual({ ok: false, reason: 'already_there' });
    expect(transition('draft', 'publish')).toEqual({ ok: false, reason: 'not_from_here' });
    expect(transition('published', 'open')).toEqual({ ok: false, reason: 'not_from_here' });
  });

  test('responses from files come in while open or closed, and never once figures are locked', () => {
    expect(ROUND_STATUSES.filter(takesImports)).toEqual(['open', 'closed']);
  });
});
