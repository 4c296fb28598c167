import { describe, expect, test } from 'vitest';
import { compileTopics, findTopics } from '#app/domain/comments/topics/find-topics.ts';
import { SHIPPED_TOPICS } from '#app/domain/comments/topics/shipped.ts';
import { newTopicCode, parseKeywords } from '#app/domain/comments/topics/keywords.ts';
import type { Topic, TopicScheme } from '#app/domain/comments/topics/scheme.ts';
import { tellingWords } from '#app/domain/comments/topics/telling-words.ts';
import { proposeTopics } from '#app/services/comments/topics/propose-topics.ts';

const topic = (code: string, keywords: readonly string[], isActive = true): Topic => ({
  ...{ code, name: code, nameEn: null, keywords, isActive },
});
const scheme = (...topics: Topic[]): TopicScheme => ({ topics, revision: 1, isShipped: false });

function codesOf(given: TopicScheme, text: string): string[] {
  return findTopics(compileTopics(given), text).map(({ code }) => code);
}

describe('topics of a comment', () => {
  const waiting = topic('waiting', ['chờ', 'chờ lâu', '-không phải chờ', '-phòng chờ']);
  const attitude = topic('attitude', ['thái độ', 'hách dịch']);
  const praise = topic('praise', ['thái độ tốt', 'không phải chờ']);
  const given = scheme(waiting, attitude, praise);

  test.each([
    ['Tôi phải chờ lâu.', ['waiting']],
    ['CHỜ LÂU QUÁ', ['waiting']],
    ['cho lau qua', ['waiting']],
    ['Ngồi chờ mãi', ['waiting']],
    ['Tôi chở hàng đến', []],
    ['Phòng chờ sạch', []],
    ['Không phải chờ gì cả', ['praise']],
    ['khong phai cho gi ca', ['praise']],
    ['ko phải chờ gì cả', ['praise']],
    ['Thái độ tốt', ['praise']],
    ['Thái độ. Tốt', ['attitude']],
    ['Chờ lâu, thái độ hách dịch', ['waiting', 'attitude']],
    ['', []],
  ])('%s: %j', (text, codes) => {
    expect(codesOf(given, text)).toEqual(codes);
  });

  test('the mark of a tone may stand on either letter', () => {
    expect(codesOf(scheme(topic('calm', ['hòa nhã'])), 'Cán bộ rất hoà nhã')).toEqual(['calm']);
    expect(codesOf(scheme(topic('calm', ['hòa nhã'])), 'Cán bộ rất hòa nhã'.normalize('NFD'))).toEqual([
      'calm',
    ]);
  });

  test('one word typed with diacritics is not looked for in a text without, for "phi" may mean anything', () => {
    const fees = scheme(topic('fees', ['phí']));
    expect(codesOf(fees, 'mien phi')).toEqual([]);
    expect(codesOf(fees, 'Phí cao')).toEqual(['fees']);
  });

  test('a keyword typed without diacritics is found however the comment is typed', () => {
    const land = scheme(topic('land', ['so do']));
    expect(codesOf(land, 'làm sổ đỏ cho con')).toEqual(['land']);
    expect(codesOf(land, 'lam so do cho con')).toEqual(['land']);
  });

  test('an exclusion takes its words from its own topic alone', () => {
    const both = scheme(topic('waiting', ['chờ', '-phòng chờ']), topic('place', ['phòng chờ']));
    expect(codesOf(both, 'phòng chờ nóng')).toEqual(['place']);
    expect(codesOf(both, 'phòng chờ nóng, chờ mãi')).toEqual(['waiting', 'place']);
    const praised = scheme(topic('attitude', ['thái độ', '-thái độ rất tốt']), topic('praise', ['rất tốt']));
    expect(codesOf(praised, 'Thái độ rất tốt')).toEqual(['praise']);
    expect(codesOf(praised, 'Thái độ chưa được')).toEqual(['attitude']);
  });

  test.each([
    ['Cán bộ có thái độ niềm nở', 'praise'],
    ['Thái độ phục vụ rất tốt', 'praise'],
    ['Quét mã chuyển khoản không được', 'fees'],
  ])('the topics that come with the software know “%s”', (text, code) => {
    expect(findTopics(compileTopics(SHIPPED_TOPICS), text).map((one) => one.code)).toContain(code);
  });

  test('the three topics with the most words are kept, in the order of the scheme', () => {
    const many = scheme(
      topic('a', ['một']),
      topic('b', ['hai ba']),
      topic('c', ['bốn năm']),
      topic('d', ['sáu bảy']),
    );
    expect(codesOf(many, 'một, hai ba, bốn năm, sáu bảy')).toEqual(['b', 'c', 'd']);
  });

  test('an ended topic is not proposed', () => {
    expect(codesOf(scheme(topic('old', ['chờ'], false)), 'chờ lâu')).toEqual([]);
  });

  test('what is masked has no part: neither a name nor what would reach over it', () => {
    const named = scheme(topic('person', ['bà phí', 'phí']), topic('over', ['gọi nhé']));
    expect(proposeTopics(named, 'Bà Phí làm việc chậm')).toEqual([]);
    expect(proposeTopics(named, 'gọi 0912345678 nhé')).toEqual([]);
    expect(proposeTopics(named, 'Phí cao')).toEqual([{ code: 'person', keywords: ['phí'] }]);
  });

  test('it says which keywords spoke for a topic', () => {
    expect(findTopics(compileTopics(given), 'Chờ lâu, thái độ hách dịch')).toEqual([
      { code: 'waiting', keywords: ['chờ lâu'] },
      { code: 'attitude', keywords: ['thái độ', 'hách dịch'] },
    ]);
  });
});

describe('keywords as they are typed', () => {
  test('one a line, each once, in lower case', () => {
    expect(parseKeywords(' Chờ  lâu \r\n\nchờ lâu\n- không phải chờ')).toEqual([
      'chờ lâu',
      '-không phải chờ',
    ]);
  });

  test.each([
    '',
    ' \n ',
    '-',
    '…',
    'x'.repeat(61),
    Array.from({ length: 301 }, (_, n) => `từ ${n}`).join('\n'),
  ])('refused: %s', (text) => {
    expect(parseKeywords(text)).toBeNull();
  });

  test('a code is made of the name, and is nobody else’s', () => {
    expect(newTopicCode('Gửi xe & đỗ xe', [])).toBe('gui-xe-do-xe');
    expect(newTopicCode('Gửi xe', ['gui-xe'])).toBe('gui-xe-2');
    expect(newTopicCode('None', [])).toBe('none-2');
    expect(newTopicCode('***', [])).toBe('topic');
  });
});

describe('words that tell a topic', () => {
  const said = (text: string, topics: readonly string[], times: number) =>
    Array.from({ length: times }, () => ({ text, topics }));

  test('phrases that stand in it twice as often as in all, five times at least', () => {
    const comments = [
      ...said('Máy lạnh hỏng, cán bộ trẻ', ['place'], 6),
      ...said('Bãi xe lầy lội', ['place'], 4),
      ...said('Cán bộ trẻ nói nhanh', ['attitude'], 14),
    ];
    expect(tellingWords(comments, 5).get('place')).toEqual(['máy lạnh hỏng']);
  });

  test('no more than asked for, and none reaches over a stop or what is masked', () => {
    const comments = [...said('Máy lạnh […] lạnh hỏng, nặng nề', ['place'], 6), ...said('Tốt', [], 10)];
    expect(tellingWords(comments, 1).get('place')).toEqual(['lạnh hỏng']);
    expect(tellingWords(comments, 9).get('place')).toEqual(['lạnh hỏng', 'máy lạnh', 'nặng nề']);
  });
});
