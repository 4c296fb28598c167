import { writeXlsx, type MergeRange } from 'hucre/xlsx';

/** A sheet as a workbook, numbers as numbers where they are plain digits, as systems write them. */
export async function asWorkbook(
  cells: readonly (readonly string[])[],
  merges: readonly MergeRange[] = [],
): Promise<Uint8Array> {
  const rows = cells.map((row) =>
    row.map((cell) => (/^[1-9]\d*$|^0$/.test(cell) ? Number(cell) : cell || null)),
  );
  return writeXlsx({ sheets: [{ name: 'Bieu', rows, merges: [...merges] }] });
}

/** A sheet as the CSV that a Vietnamese Excel writes. */
export function asCsv(cells: readonly (readonly string[])[]): Uint8Array {
  const lines = cells.map((row) =>
    row.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'),
  );
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}
