/** A cell that numbers its column: (1), 1, A, or (3)=(4)+(5)+(6). */
const NUMBERING = /^(?:\(?\d{1,2}\)?|\(?[a-d]\)?)(?:\s*=[\s\d()+–-]*)?$/i;

/** Whether a row's cells number the columns, as printed forms do; at least so many of them. */
export function numbersColumns(cells: readonly string[], atLeast: number): boolean {
  const given = cells.filter((cell) => cell.trim() !== '');
  return given.length >= atLeast && given.every((cell) => NUMBERING.test(cell.trim()));
}

/** A file without merged cells leaves the name of a group of columns to its first one: it is put into the others. */
function spread(rows: readonly (readonly string[])[], width: number): string[][] {
  const cells = rows.map((row) => Array.from({ length: width }, (_, column) => row[column]?.trim() ?? ''));
  for (const [place, row] of cells.slice(0, -1).entries()) {
    for (let column = 1; column < width; column += 1) {
      const hasBelow = cells.slice(place + 1).some((lower) => lower[column] !== '');
      if (row[column] === '' && hasBelow) row[column] = row[column - 1] ?? '';
    }
  }
  return cells;
}

/** Several rows of headings as one text a column, the group first: "Phân công thực hiện › Chủ trì". */
export function joinHeadings(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const cells = spread(rows, width);
  return Array.from({ length: width }, (_, column) =>
    [...new Set(cells.map((row) => row[column] ?? '').filter((text) => text !== ''))].join(' › '),
  );
}

/** What a heading of several rows says last: "Chủ trì". */
export function lastHeading(heading: string): string {
  return heading.split(' › ').at(-1) ?? heading;
}
