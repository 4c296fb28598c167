import { describe, expect, test } from 'vitest';
import { readOutcome } from '#app/components/survey/browser/queue/outcome.ts';

const read = (status: number, text: string, retryAfter: string | null = null) =>
  readOutcome({ status, text, retryAfter });

describe('the answer to a form that a phone sent', () => {
  test('a receipt means that it arrived', () => {
    const url = '/q/7K3MQ2R8/thanks?receipt=YGKFNYJT';
    expect(read(200, JSON.stringify({ ok: true, receipt: 'YGKFNYJT', url }))).toEqual({
      kind: 'sent',
      receipt: 'YGKFNYJT',
      url,
    });
  });

  test.each([
    ["the log-in page of a café's network", 200, '<html>Wi-Fi</html>'],
    ['JSON of somebody else', 200, '{"status":"ok"}'],
    ['a proxy that forbids', 403, '<h1>Forbidden</h1>'],
    ['a proxy that knows no such page', 404, 'Not Found'],
    ['nothing', 200, ''],
    ['null', 200, 'null'],
    ['a refusal that is none', 200, '{"ok":false}'],
  ])('%s is no answer: it is tried again', (_what, status, text) => {
    expect(read(status, text)).toMatchObject({ kind: 'later', isReached: false });
  });

  test.each([429, 500, 502, 503, 504, 408, 425])('status %i means later, whatever is written', (status) => {
    expect(read(status, '{"ok":false,"message":"x"}')).toEqual({ kind: 'later', wait: 0, isReached: true });
  });

  test('a server that says when to come again is obeyed; nonsense is not', () => {
    expect(read(429, '', '30')).toMatchObject({ kind: 'later', wait: 30_000 });
    expect(read(503, '', 'soon')).toMatchObject({ kind: 'later', wait: 0 });
    expect(read(503, '', '-5')).toMatchObject({ kind: 'later', wait: 0 });
  });

  test.each([409, 410, 404, 403, 400, 422])('status %i with words of ours is final', (status) => {
    expect(read(status, '{"ok":false,"message":"Đợt lấy ý kiến đã kết thúc."}')).toEqual({
      kind: 'refused',
      message: 'Đợt lấy ý kiến đã kết thúc.',
    });
  });

  test('wrong answers are named by their questions', () => {
    const errors = [{ question: 'overall', message: 'Ông/Bà chưa trả lời câu này.' }];
    expect(read(422, JSON.stringify({ ok: false, errors }))).toEqual({ kind: 'faulty', faults: errors });
  });

  test('an answer of another shape does not break the page', () => {
    expect(read(422, '{"ok":false,"errors":[null,7,{"question":1}]}')).toMatchObject({ kind: 'faulty' });
    expect(read(410, '{"ok":false,"message":{"a":1}}')).toEqual({ kind: 'refused', message: '' });
  });
});
