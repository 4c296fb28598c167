import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { TableWithSums } from '#app/domain/results/disclosure/table-with-sums.ts';
import type { StoredPattern } from './lock.ts';

/** A pattern as it is kept with a lock, which keeps its threshold. */
export function storePattern({
  units,
  columns,
  layers,
  withholdsLevels,
  isRevision,
}: Pattern): StoredPattern {
  const packed = Object.entries(layers).map(
    ([name, { cells }]) => [name, cells.map(Number).join('')] as const,
  );
  return {
    units,
    columns,
    layers: Object.fromEntries(packed),
    ...(withholdsLevels && { withholdsLevels }),
    ...(isRevision && { isRevision }),
  };
}

/** The pattern kept with a lock of this threshold, as it is used. */
export function readPattern(
  { units, columns, layers, withholdsLevels = false, isRevision }: StoredPattern,
  threshold: number,
): Pattern {
  const shape = { rows: units.length, columns: columns.length };
  const marks = Object.entries(layers).map(
    ([name, text]) =>
      [
        name,
        new TableWithSums(
          shape,
          Array.from(text, (mark) => mark === '1'),
        ),
      ] as const,
  );
  return {
    threshold,
    units,
    columns,
    withholdsLevels,
    ...(isRevision && { isRevision }),
    layers: Object.fromEntries(marks),
  };
}
