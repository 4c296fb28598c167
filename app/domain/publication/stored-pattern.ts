import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import type { StoredPattern } from './lock.ts';

/** A pattern as it is kept with a lock. */
export function storePattern({ units, columns, layers }: Pattern): StoredPattern {
  const packed = Object.entries(layers).map(([name, marks]) => [name, marks.map(Number).join('')] as const);
  return { units, columns, layers: Object.fromEntries(packed) };
}

/** A kept pattern as it is used. */
export function readPattern({ units, columns, layers }: StoredPattern): Pattern {
  const marks = Object.entries(layers).map(
    ([name, text]) => [name, Array.from(text, (mark) => mark === '1')] as const,
  );
  return { units, columns, layers: Object.fromEntries(marks) };
}
