import type { Log, LogFields } from './logger.ts';

const MINUTE_MS = 60_000;

/** What tells failures apart; an outage has a few, however many requests it meets. */
const MOST_KEPT = 200;
const STACK_COMPARED = 400;

interface Repeated {
  count: number;
  last: LogFields;
}

function keyOf(message: string, { stack, name, reason, job }: LogFields): string {
  return [message, name, reason, job, String(stack ?? '').slice(0, STACK_COMPARED)].join('\0');
}

/**
 * A log that writes the first of the same warnings or errors at once and, while they go on, one line a minute with how many
 * there were: thousands of requests that meet one outage do not fill the disk. Information is written as it comes.
 */
export function boundRepeats(log: Log, everyMs = MINUTE_MS): Log {
  const bound = (level: 'warn' | 'error') => {
    const kept = new Map<string, Repeated>();
    const tell = (key: string, message: string): void => {
      const repeated = kept.get(key);
      kept.delete(key);
      if (!repeated || repeated.count === 0) return;
      log[level](message, { ...repeated.last, repeated: repeated.count });
      keep(key, message);
    };
    const keep = (key: string, message: string): void => {
      kept.set(key, { count: 0, last: {} });
      setTimeout(() => tell(key, message), everyMs).unref();
    };
    return (message: string, fields: LogFields = {}): void => {
      const key = keyOf(message, fields);
      const repeated = kept.get(key);
      if (repeated) {
        repeated.count += 1;
        repeated.last = fields;
        return;
      }
      log[level](message, fields);
      if (kept.size < MOST_KEPT) keep(key, message);
    };
  };
  return { ...log, warn: bound('warn'), error: bound('error') };
}
