import { describe, expect, test } from 'vitest';
import { bodyOf, isDue, LEASE_MS, type Waiting } from '#app/components/survey/browser/queue/waiting.ts';

const NOW = Date.parse('2026-11-20T09:00:00+07:00');
const entry = (given: Partial<Waiting> = {}): Waiting => ({
  key: '0193470c-0000-7000-8000-000000000000',
  url: '/q/7K3MQ2R8',
  body: 'overall=4',
  at: NOW - 5000,
  lease: 0,
  notBefore: 0,
  ...given,
});

describe('a form that waits on a phone', () => {
  test('may be sent at once', () => {
    expect(isDue(entry(), NOW)).toBe(true);
  });

  test('is sent by one tab at a time; a tab that is gone does not hold it for ever', () => {
    const held = entry({ lease: NOW + LEASE_MS });
    expect(isDue(held, NOW)).toBe(false);
    expect(isDue(held, NOW + LEASE_MS)).toBe(true);
  });

  test('is held for those too who read the clock just before it was taken', () => {
    const held = entry({ lease: NOW + LEASE_MS });
    expect(isDue(held, NOW - 1)).toBe(false);
    expect(isDue(held, NOW - 3000)).toBe(false);
  });

  test('waits as long as the server asked', () => {
    const later = entry({ notBefore: NOW + 30_000 });
    expect(isDue(later, NOW + 29_999)).toBe(false);
    expect(isDue(later, NOW + 30_000)).toBe(true);
  });

  test('is not held back by a clock that was set back', () => {
    const oneYear = 365 * 86_400_000;
    expect(isDue(entry({ lease: NOW + LEASE_MS }), NOW - oneYear)).toBe(true);
    expect(isDue(entry({ notBefore: NOW + 30_000 }), NOW - oneYear)).toBe(true);
  });

  test('is not sent again after a final refusal', () => {
    expect(isDue(entry({ refusal: '' }), NOW)).toBe(false);
  });

  test('carries the time of its answers only when it did not leave at once', () => {
    expect(bodyOf(entry({ at: NOW - 59_999 }), NOW)).toBe('overall=4');
    expect(bodyOf(entry({ at: NOW - 3_600_000 }), NOW)).toBe(
      'overall=4&answered_at=2026-11-20T01%3A00%3A00.000Z',
    );
  });

  test('leaves it to the server to judge a time in the future', () => {
    expect(bodyOf(entry({ at: NOW + 3_600_000 }), NOW)).toContain('answered_at=2026-11-20T03');
  });
});
