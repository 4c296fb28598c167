import { isLevelName } from './likert.ts';
import { BOX, WRITTEN } from './paper-lines.ts';

/** A row of a table with the line it stands in; a merged cell is repeated in each of its columns and rows. */
export interface PaperRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a column of a table's head stands for: a level by its number, its name, or both. */
export interface LevelColumn {
  readonly value: number | null;
  readonly name: string;
}

const HEAD_CELL = /^(?:mức\s*)?([0-5])?\s*[.:=)–-]?\s*(\D*)$/iu;

const words = (cell: string) => cell.replace(/\s+/g, ' ').trim();

/**
 * The columns of levels that a row heads; fewer than two, or more than a scale has, are none. Nor are columns that say the
 * same: one cell over all of them names the scale, and its levels stand in the row below.
 */
export function levelColumns({ cells }: PaperRow): ReadonlyMap<number, LevelColumn> {
  const found = cells.flatMap((cell, column) => {
    const [, value, name = ''] = HEAD_CELL.exec(words(cell)) ?? [];
    if (name === '' ? value === undefined : !isLevelName(name)) return [];
    return [[column, { value: value === undefined ? null : Number(value), name: name.trim() }] as const];
  });
  const isEachOther = new Set(found.map(([column]) => words(cells[column] ?? ''))).size === found.length;
  return new Map(found.length >= 2 && found.length <= 5 && isEachOther ? found : []);
}

/** Whether a row above a head belongs to it: a cell goes over both. */
export function isPartOfHead({ cells }: PaperRow, head: PaperRow): boolean {
  return cells.some((cell, column) => words(cell) !== '' && words(cell) === words(head.cells[column] ?? ''));
}

/** A row as a line of a form would say it; a number that has a cell of its own gets the point that it has in a line. */
export function rowAsLine({ cells }: PaperRow): string {
  return [...new Set(cells.map(words))]
    .filter((cell) => cell !== '')
    .map((cell, place) => (place === 0 ? cell.replace(/^(\d{1,3})[.)]?$/, '$1.') : cell))
    .join(' ');
}

/** Whether a row asks for something else than a level: boxes with words beside them, or a place to write. */
export function asksOtherwise({ cells }: PaperRow): boolean {
  return cells.some((cell) => /\p{L}{2,}/u.test(cell) && (cell.search(BOX) !== -1 || WRITTEN.test(cell)));
}
