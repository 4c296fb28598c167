import { SECRET_ADDRESS } from './citizen-addresses.ts';

/**
 * A defect as it may be logged: its kind and stack. The message of a failed query contains its parameters (answers, a
 * reply, a receipt), so only the database's error code is kept.
 */
export function describeDefect(error: unknown): { name: string; stack: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error, stack: undefined };
  if (!('params' in error)) return { name: error.name, stack: error.stack };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: [`${error.name}: ${sqlState(error.cause)}`, ...frames].join('\n') };
}

function sqlState(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'query failed';
}

/**
 * An address as it may be logged: without the receipt or the token of a one-time link, which are credentials, and without
 * the unit that an official judges, beside which the log would put the time.
 */
export function loggedPath(pathname: string): string {
  if (pathname.startsWith('/o/')) return '/o/…';
  return pathname.replace(SECRET_ADDRESS, '/$1/…');
}
