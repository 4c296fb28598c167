import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';

/** A table as somebody reads it: headings to texts, row by row. */
export type ReadTable = readonly Readonly<Record<string, string>>[];

function toRecords([headings = [], ...rows]: readonly (readonly string[])[]): ReadTable {
  return rows.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? ''])));
}

/** The table of a CSV: everything above its first empty line, below which notes stand. */
export function readCsv(text: string, delimiter: string): ReadTable {
  const rows = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false });
  const end = rows.findIndex((row) => row.every((cell) => cell === ''));
  return toRecords(end === -1 ? rows : rows.slice(0, end));
}

/** Every sheet of a workbook; numbers are read as numbers and printed with `decimals` where they are not whole counts. */
export async function readWorkbook(response: Response) {
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  return sheets;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#x27;': "'",
  '&quot;': '"',
};

function textOf(html: string): string {
  return html
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|#x27|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The cells of the first table of a page, and the whole page as text. */
export function readPage(html: string): { table: ReadTable; text: string } {
  const rows = [...html.matchAll(/<tr[ >].*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([cell]) => textOf(cell).replace(/ [↑↓↕]$/, '')),
  );
  const body = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return { table: toRecords(rows), text: textOf(body) };
}
