import { describe, expect, it } from 'vitest';
import { fillMessage } from '#app/domain/locale/message-format.ts';
import { findText } from '#app/domain/locale/translate.ts';
import locksMessages from '#app/messages/locks.json' with { type: 'json' };
import { tooMuchTold } from '#app/services/publication/too-much-told.ts';

describe('a publication that would tell what few people said', () => {
  it.each([
    [{ layer: 'overall', unit: 'P1', column: 'HT' }, 'bảng đơn vị và lĩnh vực', '(P1, HT)'],
    [{ layer: 'factors', unit: 'P1', column: null }, 'bảng yếu tố theo đơn vị', '(P1)'],
    [{ layer: 'criteria.access', unit: null, column: null }, 'bảng tiêu chí theo đơn vị', '(dot-1)'],
  ])('is refused with the table and the group: %o', (narrowed, table, group) => {
    const { code, message, params } = tooMuchTold(narrowed, { slug: 'dot-1', min: 5 });
    const text = fillMessage(findText([locksMessages], 'vi', message), params, {
      language: 'vi',
      locale: 'vi',
    });
    expect(code).toBe('conflict');
    expect(text).toContain(table);
    expect(text).toContain(`dưới 5 người ${group}`);
  });
});
