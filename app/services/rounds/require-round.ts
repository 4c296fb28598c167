import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';

/** The row a query found. @throws AppError `not_found` when it found none. */
export function requireFound<Row>(round: Row | null, slug: string): Row {
  if (round !== null) return round;
  throw new AppError('not_found', 'rounds.refusal.notFound', { slug: excerpt(slug) });
}
