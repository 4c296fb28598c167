import type { Pattern } from './pattern.ts';
import type { TableWithSums } from './table-with-sums.ts';

/** A group of responses: some units or all of them, in some columns or all of them. */
export interface Group {
  readonly units: ReadonlySet<string> | null;
  readonly columns: ReadonlySet<string> | null;
}

/** Says whether the figures of a layer may be shown for a group. */
export type ShownGroups = (layer: string, group: Group) => boolean;

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

const others = (chosen: readonly boolean[]) => chosen.map((isIn) => !isIn);

/** Whether a group can be worked out from the cells and sums of one layer that are shown. */
function isWorkedOut({ units, columns }: Pattern, hidden: TableWithSums<boolean>, group: Group): boolean {
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

/** The place of the one code of a set, or of the sum; null where that is several or unknown. */
function placeReader(codes: readonly string[]) {
  const places = new Map(codes.map((code, place) => [code, place]));
  return {
    knows: (chosen: ReadonlySet<string> | null) =>
      chosen === null || [...chosen].every((code) => places.has(code)),
    placeOf: (chosen: ReadonlySet<string> | null): number | null => {
      if (chosen === null) return codes.length;
      const [code, ...more] = chosen;
      return code === undefined || more.length > 0 ? null : (places.get(code) ?? null);
    },
  };
}

/**
 * Whether a figure of a group may be shown: when it can be worked out from the cells and sums that the pattern shows, so
 * that it adds nothing to what is known. A group with a unit or column that the pattern does not know is not shown. Make
 * it once for a table of many rows.
 */
export function shownGroups(pattern: Pattern): ShownGroups {
  const [rows, columns] = [placeReader(pattern.units), placeReader(pattern.columns)];
  return (layer, group) => {
    const hidden = pattern.layers[layer];
    if (!hidden || !rows.knows(group.units) || !columns.knows(group.columns)) return false;
    const [row, column] = [rows.placeOf(group.units), columns.placeOf(group.columns)];
    // One cell or one sum is what the pattern says of it.
    if (row !== null && column !== null) return hidden.at(row, column) === false;
    return isWorkedOut(pattern, hidden, group);
  };
}
