import { roundHalfUp } from '#app/domain/numbers/decimal.ts';

interface Scored {
  /** With full precision; null while something is missing. */
  readonly total: number | null;
}

/**
 * The place of each sheet, best first: equal printed figures (two decimals) share a place and the next is counted on
 * (1, 2, 2, 4). Sheets without a figure have none.
 */
export function rankSheets<Sheet extends Scored>(
  sheets: readonly Sheet[],
): (Sheet & { place: number | null })[] {
  const printed = ({ total }: Scored) => (total === null ? null : roundHalfUp(total, 2));
  const figures = sheets.map(printed).filter((figure) => figure !== null);
  const placed = sheets.map((sheet) => {
    const figure = printed(sheet);
    return { ...sheet, place: figure === null ? null : 1 + figures.filter((other) => other > figure).length };
  });
  return placed.sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));
}
