import { AppError } from '#app/domain/errors.ts';
import type { RefusalMessageKey } from '#app/domain/locale/refusal-messages.ts';

/** The row a query found. @throws AppError `not_found` when it found none. */
export function requireFound<Row>(round: Row | null, slug: string): Row {
  if (round !== null) return round;
  const key: RefusalMessageKey = 'refusal.roundNotFound';
  throw new AppError('not_found', key, { slug });
}
