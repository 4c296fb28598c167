import { describe, expect, test } from 'vitest';
import { parseContact } from '#app/domain/receipts/contact.ts';

describe('a contact as it is typed', () => {
  test.each([
    ['0912345678', '0912345678'],
    ['0912 345 678', '0912345678'],
    ['0912.345.678', '0912345678'],
    ['(0912) 345-678', '0912345678'],
    ['+84 912 345 678', '0912345678'],
    ['+84 (0)912 345 678', '0912345678'],
    ['0084 912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['０９１２３４５６７８', '0912345678'],
    ['0912\u00a0345\u2011678', '0912345678'],
    ['\u202d0912 345 678\u202c', '0912345678'],
    ['0912345678\u200b', '0912345678'],
    ['\ufeff09\u00ad12\u2060345678\u2069', '0912345678'],
    ['0912\u2212345\u2212678\u3164', '0912345678'],
    ['0236 3 888 888', '02363888888'],
    ['+84 236 3888 888', '02363888888'],
    ['+856 20 5551 2345', '+8562055512345'],
  ])('the number "%s" is kept as %s', (typed, value) => {
    expect(parseContact(typed)).toEqual({ kind: 'phone', value });
  });

  test.each(['ten@example.vn', 'Nguyen.Van-A+sipas@mail.example.com.vn', 'tên@example.vn'])(
    'the address "%s" is kept as it is',
    (typed) => {
      expect(parseContact(` ${typed} `)).toEqual({ kind: 'email', value: typed });
    },
  );

  test('a Cyrillic letter that looks like a Latin one does not lead mail astray', () => {
    expect(parseContact('\u0430n@example.vn')).toEqual({ kind: 'email', value: 'an@example.vn' });
  });

  test.each([
    '',
    '123',
    '0112345678',
    '091234567',
    '09123456789',
    '0912345678 hoặc 0987654321',
    '+0912345678',
    '+84 12',
    'gọi cho tôi',
    '@',
    'a@b',
    'a@b.1',
    'a b@example.vn',
    'a@example.vn,b@example.vn',
    '<a@example.vn>',
    '"><script>alert(1)</script>@example.vn',
    'a@example.vn\r\nBcc: b@example.vn',
    '٠٩١٢٣٤٥٦٧٨',
    `${'a'.repeat(250)}@example.vn`,
    '0'.repeat(100_000),
    `${'a.'.repeat(50_000)}@`,
  ])('"%.40s" is neither a number nor an address', (typed) => {
    expect(parseContact(typed)).toBeNull();
  });
});
