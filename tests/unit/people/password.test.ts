import { describe, expect, test } from 'vitest';
import { isPersonal } from '#app/domain/people/password.ts';

const ABOUT = ['thu.ha@tinh.gov.vn', 'Đặng Thị Thu Hà', 'UBND xã Đông Sơn', 'Tỉnh Mẫu'];

describe('what everybody knows of a person is no password', () => {
  test.each([
    'dangthithuha1990',
    'ĐẶNG THỊ THU HÀ!',
    'xx-Thu.Ha-xx-2026',
    'thuha@tinh.gov.vn',
    'UBND xa Dong Son 1',
    'tinh mau tinh mau',
    'thuha19902026',
    'dongson20262026',
  ])('%s', (password) => {
    expect(isPersonal(password, ABOUT)).toBe(true);
  });

  test.each(['mưa rơi trên mái tôn cũ', 'ha-ha-ha-ha-ha-ha', 'abcde-fghjk-mnpqr-stuvw'])(
    'but %s is',
    (password) => {
      expect(isPersonal(password, ABOUT)).toBe(false);
    },
  );

  test('a short name stands in any sentence', () => {
    expect(isPersonal('an lành và bình yên', ['an@example.vn', 'An'])).toBe(false);
  });
});
