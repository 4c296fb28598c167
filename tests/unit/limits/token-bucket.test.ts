import { expect, test } from 'vitest';
import { TokenBucket } from '#app/services/limits/token-bucket.ts';

test('a flood passes up to what may come at once, and then as much as a second allows', () => {
  const bucket = new TokenBucket({ perSecond: 2, atOnce: 5 });
  const passedAt = (now: number) => Array.from({ length: 20 }, () => bucket.take(now)).filter(Boolean).length;
  expect(passedAt(1_000)).toBe(5);
  expect(passedAt(2_000)).toBe(2);
  expect(passedAt(2_400)).toBe(0);
  expect(passedAt(2_500)).toBe(1);
  expect(passedAt(60_000)).toBe(5);
});

test('a clock that goes back lets nobody pass at that moment, and the bucket fills from there', () => {
  const bucket = new TokenBucket({ perSecond: 1, atOnce: 1 });
  expect(bucket.take(10_000)).toBe(true);
  expect(bucket.take(5_000)).toBe(false);
  expect(bucket.take(5_500)).toBe(false);
  expect(bucket.take(6_000)).toBe(true);
});
