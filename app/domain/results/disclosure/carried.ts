import { placesIn } from './counts.ts';
import type { PatternInput } from './pattern.ts';

/** Where each code and, behind them, the sum stands in an earlier list; -1 where it does not. */
function placesBefore(codes: readonly string[], earlier: readonly string[]): readonly number[] {
  const places = placesIn(earlier);
  return [...codes.map((code) => places.get(code) ?? -1), earlier.length];
}

/** Whether an earlier publication hid a figure of a layer; new groups were not hidden. */
export function carrierOf({ units, columns, earlier }: PatternInput, layer: string) {
  const hidden = earlier?.pattern.layers[layer];
  if (!earlier || !hidden) return () => false;
  const rows = placesBefore(units, earlier.pattern.units);
  const across = placesBefore(columns, earlier.pattern.columns);
  return (row: number, column: number) => hidden.at(rows[row] ?? -1, across[column] ?? -1) === true;
}
