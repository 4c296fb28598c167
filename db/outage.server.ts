import { setTimeout as sleep } from 'node:timers/promises';
import { isConnectionLost } from './lost-connections.server.ts';

const LATE = 'DATABASE_LATE';

/** The database has not answered; what it was asked may still be done. */
class DatabaseLate extends Error {
  override readonly name = 'DatabaseLate';
  readonly code = LATE;
}

/**
 * SQLSTATEs of a server that cannot do its work now, whatever it is asked: too little disk, memory or connections
 * (class 53), a system that fails it (58), no writes (25006); and the client's errors of a server that is not there.
 */
const AWAY = /^(53|58|25006|CONNECT_TIMEOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)/;

/** Whether an error says that the database is away or cannot store: what was asked may be asked again a little later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isConnectionLost(error)) return true;
  const code = 'code' in error ? String(error.code) : '';
  // Drizzle's errors have the driver's as their cause.
  return code === LATE || AWAY.test(code) || isOutage(error.cause);
}

/** Waits for the database no longer than so many milliseconds. @throws an error that is an outage (`isOutage`). */
export async function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  const ended = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: ended.signal, ref: false }).then(() => {
    throw new DatabaseLate('the database has not answered');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}
