import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { damageOfSentences } from '#app/domain/locale/damaged-text.ts';

/**
 * Refuses a document whose letters were lost or damaged on their way: what is read of it would be copied into tasks and
 * questions. `line` counts from 1, in a table the row.
 * @throws AppError `invalid` with the first such line and what probably happened to it.
 */
export function refuseDamage(lines: Iterable<{ readonly line: number; readonly text: string }>): void {
  for (const { line, text } of lines) {
    const damage = damageOfSentences(text);
    if (damage !== null) refuse('invalid', 'tables.damagedLine', { line, text: excerpt(text), damage });
  }
}
