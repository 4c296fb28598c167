import type { Pattern } from './pattern.ts';

/** A group of responses: some units or all of them, in some columns or all of them. */
export interface Group {
  readonly units: ReadonlySet<string> | null;
  readonly columns: ReadonlySet<string> | null;
}

/** Reads one layer of a pattern with rows and columns in either order. */
interface Reader {
  readonly lines: readonly boolean[];
  readonly across: readonly boolean[];
  readonly isHidden: (line: number | null, across: number | null) => boolean;
}

/** Whether each line's part of a group is shown, by its cells or by its sum less the other cells. */
function isShownByLines({ lines, across, isHidden }: Reader): boolean {
  return lines.every((isIn, line) => {
    if (!isIn) return true;
    const isPartShown = (wanted: boolean) =>
      across.every((isInside, place) => isInside !== wanted || !isHidden(line, place));
    return isPartShown(true) || (!isHidden(line, null) && isPartShown(false));
  });
}

const inside = (codes: ReadonlySet<string> | null, all: readonly string[]) =>
  all.map((code) => codes?.has(code) ?? true);

const isKnown = (codes: ReadonlySet<string> | null, all: readonly string[]) =>
  codes === null || [...codes].every((code) => all.includes(code));

const others = (chosen: readonly boolean[]) => chosen.map((isIn) => !isIn);

/**
 * Whether a figure of a group may be shown: when it can be worked out from the cells and sums that the pattern shows, so
 * that it adds nothing to what is known. A group with a unit or column that the pattern does not know is not shown.
 */
export function isShown({ units, columns, layers }: Pattern, layer: string, group: Group): boolean {
  const hidden = layers[layer];
  if (!hidden || !isKnown(group.units, units) || !isKnown(group.columns, columns)) return false;
  const isHidden = (row: number | null, column: number | null) =>
    hidden.at(row ?? units.length, column ?? columns.length) ?? true;
  const [rows, across] = [inside(group.units, units), inside(group.columns, columns)];
  const byRow = (lines: readonly boolean[]) => isShownByLines({ lines, across, isHidden });
  const byColumn = (lines: readonly boolean[]) =>
    isShownByLines({ lines, across: rows, isHidden: (column, row) => isHidden(row, column) });
  if (byRow(rows) || byColumn(across)) return true;
  if (isHidden(null, null)) return false;
  const [areAllRows, areAllColumns] = [!rows.includes(false), !across.includes(false)];
  return (areAllColumns && byRow(others(rows))) || (areAllRows && byColumn(others(across)));
}
