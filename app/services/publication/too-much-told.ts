import { AppError } from '#app/domain/errors.ts';
import type { Narrowed } from '#app/domain/results/disclosure/audit-table.ts';
import { FACTORS, OVERALL } from '#app/domain/results/disclosure/quantities.ts';

/** Why a publication does not go out, with the first table that would tell too much. */
export function tooMuchTold(
  { layer, unit, column }: Narrowed,
  { slug, min }: { slug: string; min: number },
): AppError {
  const group = [unit, column].filter((code) => code !== null).join(', ') || slug;
  const given = { slug, min, group };
  if (layer === OVERALL) return new AppError('conflict', 'locks.unsafe.overall', given);
  if (layer === FACTORS) return new AppError('conflict', 'locks.unsafe.factors', given);
  return new AppError('conflict', 'locks.unsafe.criteria', given);
}
