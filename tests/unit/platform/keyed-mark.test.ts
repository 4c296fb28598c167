import { describe, expect, test } from 'vitest';
import { keyedMark, keyedMarkNumber } from '#app/platform/keyed-mark.ts';

describe('the mark of a network', () => {
  test('is the same as long as the secret is, and says nothing of another purpose', () => {
    const mark = keyedMark('secret', 'log-in', '203.0.113.9');
    expect(mark).toBe(keyedMark('secret', 'log-in', '203.0.113.9'));
    expect(mark).toMatch(/^[\w-]{22}$/);
    expect(keyedMark('other secret', 'log-in', '203.0.113.9')).not.toBe(mark);
    expect(keyedMark('secret', 'receipt', '203.0.113.9')).not.toBe(mark);
    expect(keyedMark('secret', 'log-in', '203.0.113.8')).not.toBe(mark);
  });

  test('as a number is its first 64 bits', () => {
    const bytes = Buffer.from(`${keyedMark('secret', 'device', 'a phone')}==`, 'base64url');
    expect(keyedMarkNumber('secret', 'device', 'a phone')).toBe(bytes.readBigInt64BE());
  });
});
