import { describe, expect, test } from 'vitest';
import { CommentMask } from '#app/services/responses/mask-comments.ts';

/** A text of a file, given in parts of so many bytes. */
function maskedInParts(text: string, size: number, delimiter: ',' | ';' = ','): string {
  const [mask, bytes] = [new CommentMask(delimiter), Buffer.from(text)];
  const written: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) written.push(mask.take(bytes.subarray(at, at + size)));
  expect(mask.isOpen).toBe(false);
  return Buffer.concat(written).toString('utf8');
}

const FILE = [
  'unit_code,q1,comment',
  '123456789,5,',
  'P1,4,Cán bộ tận tình',
  'P1,2,Gọi tôi số 0912345678',
  '"P,1",2,"Chị Hạnh nói ""không"",\nsố 0912 345 678"',
  '',
].join('\n');

const MASKED = [
  'unit_code,q1,comment',
  '123456789,5,',
  'P1,4,Cán bộ tận tình',
  'P1,2,"Gọi tôi số […]"',
  '"P,1",2,"Chị […] nói ""không"",\nsố […]"',
  '',
].join('\n');

describe('comments in a file of responses', () => {
  test('are masked, and nothing else is, though a code of a unit looks like the number of a card', () => {
    expect(maskedInParts(FILE, 10_000)).toBe(MASKED);
  });

  test.each([1, 2, 7, 31])('are the same however the text comes in: %i bytes at a time', (size) => {
    expect(maskedInParts(FILE, size)).toBe(MASKED);
  });

  test('are found behind semicolons, too', () => {
    expect(maskedInParts('P1;5;"a; số 0912345678"\n', 3, ';')).toBe('P1;5;"a; số […]"\n');
  });
});
