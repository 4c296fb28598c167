/** Rows and columns of a table, its sums not counted. */
export interface TableShape {
  readonly rows: number;
  readonly columns: number;
}

/**
 * A table with the sums of its rows in one more column and those of its columns in one more row; in the corner stands the
 * sum of everything. A cell is known by its row and column (`rows` and `columns` are those of the sums) or by its place,
 * counted row by row: nothing outside this file works one out from the other.
 */
export class TableWithSums<Value> implements TableShape {
  readonly rows: number;
  readonly columns: number;
  /** By place. */
  readonly cells: readonly Value[];

  /** @throws RangeError when there are not as many cells as places. */
  constructor({ rows, columns }: TableShape, cells: readonly Value[]) {
    if (cells.length !== (rows + 1) * (columns + 1)) {
      throw new RangeError(`${rows} x ${columns} cells and their sums are not ${cells.length}`);
    }
    this.rows = rows;
    this.columns = columns;
    this.cells = cells;
  }

  /** The table of what `read` finds at each row and column, those of the sums among them. */
  static of<Value>(shape: TableShape, read: (row: number, column: number) => Value): TableWithSums<Value> {
    const { rows, columns } = shape;
    const cells = Array.from({ length: (rows + 1) * (columns + 1) }, (_, place) =>
      read(Math.floor(place / (columns + 1)), place % (columns + 1)),
    );
    return new TableWithSums(shape, cells);
  }

  /** The table of counts that are read for the cells and added up for the sums. */
  static addUp(shape: TableShape, read: (row: number, column: number) => number): TableWithSums<number> {
    const { rows, columns } = shape;
    const columnSums = new Array<number>(columns + 1).fill(0);
    const cells: number[] = [];
    for (let row = 0; row < rows; row += 1) {
      const counts = Array.from({ length: columns }, (_, column) => read(row, column));
      const line = [...counts, counts.reduce((sum, count) => sum + count, 0)];
      for (const [column, count] of line.entries()) columnSums[column] = (columnSums[column] ?? 0) + count;
      cells.push(...line);
    }
    return new TableWithSums(shape, [...cells, ...columnSums]);
  }

  placeOf(row: number, column: number): number {
    return row * (this.columns + 1) + column;
  }

  rowOf(place: number): number {
    return Math.floor(place / (this.columns + 1));
  }

  columnOf(place: number): number {
    return place % (this.columns + 1);
  }

  /** What stands there; undefined outside the table. */
  at(row: number, column: number): Value | undefined {
    const isInside = row >= 0 && row <= this.rows && column >= 0 && column <= this.columns;
    return isInside ? this.cells[this.placeOf(row, column)] : undefined;
  }

  /** Whether a place holds the sum of a row or a column. */
  isSum(place: number): boolean {
    return this.rowOf(place) === this.rows || this.columnOf(place) === this.columns;
  }

  /** The sum of everything. */
  get total(): Value | undefined {
    return this.cells.at(-1);
  }

  /** The sums of the rows as a table of no columns. */
  rowSums(): TableWithSums<Value> {
    return new TableWithSums(
      { rows: this.rows, columns: 0 },
      this.cells.filter((_, place) => this.columnOf(place) === this.columns),
    );
  }
}
