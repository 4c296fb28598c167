import { describe, expect, test } from 'vitest';
import { fillMessage, placesOf } from '#app/domain/locale/message-format.ts';

const english = { language: 'en', locale: 'en' } as const;
const vietnamese = { language: 'vi', locale: 'vi' } as const;

describe('a text with places', () => {
  test('takes what it is given, and keeps a place that is given nothing for a script to fill', () => {
    expect(fillMessage('{a} and {b}', { a: 1 }, english)).toBe('1 and {b}');
  });

  test.each([
    [1, '1 problem'],
    [2, '2 problems'],
    [1234, '1,234 problems'],
  ])('chooses the plural of %d as English has it: %s', (total, text) => {
    expect(fillMessage('{total, plural, one {# problem} other {# problems}}', { total }, english)).toBe(text);
  });

  test('needs one form only in Vietnamese, whose numbers have points', () => {
    expect(fillMessage('{total, plural, other {# lỗi}}', { total: 1234 }, vietnamese)).toBe('1.234 lỗi');
  });

  test('uses the plural rules of a further language', () => {
    const text = '{n, plural, zero {none} one {one} two {two} few {few} other {other}}';
    const arabic = { language: 'ar', locale: 'vi' } as const;
    expect([0, 1, 2, 3, 100].map((n) => fillMessage(text, { n }, arabic))).toEqual([
      'none',
      'one',
      'two',
      'few',
      'other',
    ]);
  });

  test('writes the bounds of an amount as amounts, and other numbers as they are', () => {
    const vietnamese = { language: 'vi', locale: 'vi' } as const;
    const text = 'không quá {max} ký tự, từ {least} đến {most}; dòng {line}, năm {year}, {value}';
    const params = { max: 2000, least: 1, most: 1_000_000, line: 3322, year: 2026, value: '1234' };
    expect(fillMessage(text, params, vietnamese)).toBe(
      'không quá 2.000 ký tự, từ 1 đến 1.000.000; dòng 3322, năm 2026, 1234',
    );
  });

  test('puts a choice into words', () => {
    const text = 'is {status, select, draft {a draft} open {open}}';
    expect(fillMessage(text, { status: 'draft' }, english)).toBe('is a draft');
  });

  test('tells what it must be given', () => {
    expect(placesOf('{file}: {total, plural, one {#} other {#}} {state, select, a {x} b {y}}')).toEqual([
      { name: 'file', kind: 'text', choices: [] },
      { name: 'total', kind: 'plural', choices: ['one', 'other'] },
      { name: 'state', kind: 'select', choices: ['a', 'b'] },
    ]);
  });
});
