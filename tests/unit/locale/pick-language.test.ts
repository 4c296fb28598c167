import { describe, expect, it } from 'vitest';
import type { Language } from '#app/domain/locale/language.ts';
import { isLocale, pickLanguage, pickLocale } from '#app/domain/locale/locale.ts';
import { hasWords, languageCode, textIn, wordsCode } from '#app/domain/locale/page-language.ts';

describe('the language to answer in', () => {
  it.each([
    ['the one asked for', 'en', 'vi', 'en'],
    ['not one asked for that there is not', 'fr', 'en', 'en'],
    ['Vietnamese, where nobody says anything', null, null, 'vi'],
    ['Vietnamese, where a browser knows none that there is', null, 'fr, km;q=0.9', 'vi'],
    ['the first that the browser names', null, 'en,vi', 'en'],
    ['the one that the browser likes most', null, 'vi;q=0.3, en;q=0.8', 'en'],
    ['the language of a region', null, 'en-GB', 'en'],
    ['whatever the letters', null, 'EN-us', 'en'],
    ['not one that the browser refuses', null, 'en;q=0, vi', 'vi'],
    ['not one whose liking is no number', null, 'en;q=much, vi;q=0.1', 'vi'],
    ['one with other parameters', null, 'vi;q=0.1, en;level=1; q=0.5', 'en'],
    ['before one without a number comes none', null, 'vi;q=0.9, en', 'en'],
  ])('is %s', (_what, asked, header, picked) => {
    expect(pickLocale(asked, header)).toBe(picked);
  });

  it('may be a further one, which the interface does not have', () => {
    expect(pickLanguage(['vi', 'en', 'km'], 'km', null)).toBe('km');
    expect(pickLanguage(['vi', 'en', 'km'], null, 'km, vi;q=0.5')).toBe('km');
    expect(pickLocale('km', 'km')).toBe('vi');
    expect([isLocale('vi'), isLocale('km'), isLocale(null)]).toEqual([true, false, false]);
  });
});

describe('a page in a further language', () => {
  const khmer = (messages: Record<string, string>): Language => ({
    code: 'km',
    name: 'ខ្មែរ',
    lineHeight: 1.8,
    fonts: [],
    messages,
  });
  const needed = { vi: { a: 'một', b: 'hai' }, en: { a: 'one', b: 'two' } };

  it('has its code, and that of the interface without one', () => {
    expect(languageCode({ locale: 'vi', further: khmer({}) })).toBe('km');
    expect(languageCode({ locale: 'en', further: null })).toBe('en');
  });

  it('is read in that language only where it has every text', () => {
    expect(hasWords(khmer({ a: 'x', b: 'y' }), needed)).toBe(true);
    expect(hasWords(khmer({ a: 'x' }), needed)).toBe(false);
    expect(wordsCode({ locale: 'vi', further: khmer({ a: 'x', b: 'y' }) }, needed)).toBe('km');
    expect(wordsCode({ locale: 'vi', further: khmer({ a: 'x' }) }, needed)).toBe('vi');
    expect(wordsCode({ locale: 'en', further: null }, needed)).toBe('en');
  });

  it('falls back to the language of the interface for a text of a questionnaire', () => {
    const text = { vi: 'câu hỏi', en: 'question' };
    const reader = { locale: 'en', further: khmer({}) } as const;
    expect(textIn(reader, text)).toBe('question');
    expect(textIn(reader, { ...text, km: 'សំណួរ' })).toBe('សំណួរ');
  });
});
