import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Countdown } from '#app/components/kiosk/browser/countdown.ts';

describe('the silence of a kiosk', () => {
  const show = vi.fn<(left: number, total: number) => void>();
  const end = vi.fn<() => void>();
  let countdown: Countdown;

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-20T02:00:00Z') });
    vi.clearAllMocks();
    countdown = new Countdown(30_000, show, end);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('ends once, after its time', () => {
    countdown.start();
    vi.advanceTimersByTime(29_500);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(end).toHaveBeenCalledTimes(1);
    expect(countdown.isRunning).toBe(false);
  });

  test('begins anew with every touch', () => {
    countdown.start();
    for (let touch = 0; touch < 5; touch++) {
      vi.advanceTimersByTime(20_000);
      countdown.start();
    }
    expect(end).not.toHaveBeenCalled();
    expect(show).toHaveBeenLastCalledWith(30_000, 30_000);
  });

  test('is over when the tablet wakes after an hour, whatever its timers did', () => {
    countdown.start();
    vi.setSystemTime(new Date('2026-11-20T03:00:00Z'));
    vi.advanceTimersByTime(250);
    expect(end).toHaveBeenCalledTimes(1);
  });

  test('lasts its time, no longer, when the clock is set back by a day', () => {
    countdown.start();
    vi.setSystemTime(new Date('2026-11-19T02:00:00Z'));
    vi.advanceTimersByTime(29_000);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_000);
    expect(end).toHaveBeenCalledTimes(1);
  });

  test('stays silent after it was stopped', () => {
    countdown.start();
    countdown.stop();
    vi.advanceTimersByTime(60_000);
    expect(end).not.toHaveBeenCalled();
  });
});
