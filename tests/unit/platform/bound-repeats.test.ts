import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { boundRepeats } from '#app/platform/bound-repeats.ts';
import { createLogger } from '#app/platform/logger.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeLog() {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger('debug', (line) => void lines.push(JSON.parse(line) as Record<string, unknown>));
  return { lines, log: boundRepeats(log) };
}

test('12,000 requests that meet one outage leave a line at once and a count each minute', () => {
  const { lines, log } = makeLog();
  for (let request = 0; request < 12_000; request += 1) {
    log.error('request failed', {
      requestId: String(request),
      name: 'Error',
      stack: 'Error: 57P03\n at query',
    });
    if (request % 100 === 0) vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(60_000);
  expect(lines.length).toBeLessThanOrEqual(4);
  expect(lines[0]).toMatchObject({ message: 'request failed', requestId: '0' });
  const counted = lines.map(({ repeated }) => Number(repeated ?? 1));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(12_000);
});

test('another failure is told at once, and the same one again after a quiet minute', () => {
  const { lines, log } = makeLog();
  const fail = (stack: string) => log.error('request failed', { name: 'Error', stack });
  fail('Error: a');
  fail('Error: b');
  expect(lines).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  fail('Error: a');
  expect(lines).toHaveLength(3);
  expect(lines[2]).not.toHaveProperty('repeated');
});

test('information is written as it comes', () => {
  const { lines, log } = makeLog();
  log.info('reports are due', { count: 1 });
  log.info('reports are due', { count: 1 });
  expect(lines).toHaveLength(2);
});
