import { describe, expect, it } from 'vitest';
import { isAppError } from '#app/domain/errors.ts';
import { askedDates, assertPeriod, parseQuestion } from '#app/domain/results/table/question.ts';

const parse = (search: string) => parseQuestion(new URLSearchParams(search), ['unit']);

function refusal(search: string): string {
  try {
    assertPeriod(parse(search));
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('the question in an address of results', () => {
  it('is read with all its parts', () => {
    const search =
      'by=service_area,month&from=2026-01-15&to=2026-02-14&q=%20Phường &unit=u1&service_area=a&counter=q1&channel=qr&sort=rate&dir=desc';
    expect(parse(search)).toEqual({
      by: ['service_area', 'month'],
      from: '2026-01-15',
      to: '2026-02-14',
      q: 'Phường',
      unit: 'u1',
      serviceArea: 'a',
      counter: 'q1',
      channel: 'qr',
      sort: 'rate',
      direction: 'desc',
    });
  });

  it('is the usual view when it is empty, as a form sends empty fields', () => {
    expect(parse('by=&q=&from=&to=&sort=')).toEqual({ ...parse(''), by: ['unit'] });
  });

  it.each([
    ['by=__proto__', 'question.refusal.resultKeys'],
    ['by=unit,unit', 'question.refusal.resultKeys'],
    ['from=2026-02-30', 'question.refusal.date'],
    ['to=30/02/2026', 'question.refusal.date'],
    ['from=2026-02-02&to=2026-02-01', 'question.refusal.period'],
    ['channel=fax', 'question.refusal.channel'],
    ['dir=up', 'question.refusal.order'],
  ])('is refused when it makes no sense: %s', (search, key) => {
    expect(refusal(search)).toBe(key);
  });

  it('may name further rounds, a period, a branch, a kind, doubtful responses and a comparison', () => {
    const search =
      'also=q2,%20q1,q2&period=2026-Q3&system=official&unit=u1&alone=1&predecessors=1&kind=ward&flagged=1&compare=previous';
    expect(parse(search)).toMatchObject({
      also: ['q2', 'q1'],
      period: { system: 'reporting', kind: 'quarter', year: 2026, number: 3 },
      alone: true,
      predecessors: true,
      kind: 'ward',
      withFlagged: true,
      compare: 'previous',
    });
    expect(askedDates(parse(search))).toEqual({ from: '2026-06-15', to: '2026-09-14' });
    expect(parse('also=&period=&system=&alone=0&kind=&flagged=&compare=')).toEqual(parse(''));
  });

  it.each([
    ['period=2026-Q5', 'question.period'],
    ['system=lunar', 'question.system'],
    ['period=2026&to=2026-02-02', 'question.periodAndDates'],
    ['kind=__proto__', 'question.kind'],
    ['flagged=true', 'question.switch'],
    [`also=${Array.from({ length: 24 }, (_, index) => index).join(',')}`, 'question.tooManyRounds'],
  ])('is refused when a further part of it makes no sense: %s', (search, key) => {
    expect(refusal(search)).toBe(key);
  });

  it('may be one day', () => {
    expect(refusal('from=2026-02-01&to=2026-02-01')).toBe('accepted');
  });

  it('repeats no more of a wrong value than a line holds', () => {
    try {
      parse(`by=${'x'.repeat(10_000)}`);
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error) && String(error.params['value']).length).toBe(63);
    }
  });
});
