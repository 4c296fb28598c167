import { refuse } from '#app/domain/errors.ts';
import { decodeText, sniffKind } from './decode-text.ts';
import { findHeader, MAX_TITLE_ROWS, RowSorter } from './header.ts';
import { parseCsvLine, readCsv } from './read-csv.ts';
import { readXlsxTable } from './read-xlsx.ts';
import type { LeftOutLine, Table, TableFile, TableRecord } from './table.ts';

/** Bytes read to detect the type of a file. */
const HEAD = 1000;

interface Peeked {
  readonly head: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
}

async function peek(bytes: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD) {
    const next = await iterator.next();
    if (next.done === true) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  return { head: Buffer.concat(chunks), bytes: putBack(chunks, iterator) };
}

/** What was taken of an iterator, and then the rest of it. */
async function* putBack<Item>(taken: readonly Item[], iterator: AsyncIterator<Item>): AsyncGenerator<Item> {
  try {
    yield* taken;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

type Records = AsyncGenerator<readonly TableRecord[]>;

function readRecords({ head, bytes }: Peeked, needed: readonly string[]): Records {
  const kind = sniffKind(head);
  const isWorkbook = kind === 'xlsx' || kind === 'ole' || kind === 'markup';
  return isWorkbook ? readXlsxTable(bytes, needed) : readCsv(decodeText(bytes, kind), needed);
}

/** As many records as are needed to find the column names among them. */
async function takeFirst(records: Records): Promise<TableRecord[]> {
  const taken: TableRecord[] = [];
  while (taken.length <= MAX_TITLE_ROWS) {
    const next = await records.next();
    if (next.done === true) break;
    taken.push(...next.value);
  }
  return taken;
}

/**
 * The record of a line that another program put into one cell whole: a file with commas, opened and saved by a
 * spreadsheet that separates by semicolons.
 */
function unpack(record: TableRecord): TableRecord {
  const [packed = '', ...others] = record.cells;
  return others.some((cell) => cell.trim() !== '') ? record : { ...record, cells: parseCsvLine(packed) };
}

/** The rows among the records; what is none is noted in `leftOut`. */
async function* rowsOf(
  records: Records,
  sorter: RowSorter,
  leftOut: LeftOutLine[],
): AsyncGenerator<readonly TableRecord[]> {
  for await (const batch of records) {
    yield batch.filter((record) => {
      const reason = sorter.reasonToLeaveOut(record);
      if (reason !== null) leftOut.push({ line: record.line, reason });
      return reason === null;
    });
  }
}

async function* mapped(records: Records, change: (record: TableRecord) => TableRecord): Records {
  for await (const batch of records) yield batch.map(change);
}

/**
 * Opens a CSV (UTF-8 or UTF-16; `,`, `;` or tab), XLSX, XLS or a page with a table as a table. The column names are the first line that has
 * all the `needed` ones, among the first lines; without one, the first line. CSV is streamed, whatever its size.
 * @throws AppError that says what the file is and what to do, when it is neither.
 */
export async function readTable(file: TableFile, needed: readonly string[]): Promise<Table> {
  const records = readRecords(await peek(file.bytes), needed);
  const taken = await takeFirst(records);
  const unpacked = taken.map(unpack);
  const isPacked = findHeader(taken, needed) === -1 && findHeader(unpacked, needed) !== -1;
  const first = isPacked ? unpacked : taken;
  const place = Math.max(0, findHeader(first, needed));
  const header = first[place] ?? refuse('invalid', 'tables.emptyFile');
  const rest = putBack([first.slice(place + 1)], isPacked ? mapped(records, unpack) : records);
  const leftOut: LeftOutLine[] = [];
  const batches = rowsOf(rest, new RowSorter(header, needed), leftOut);
  return { name: file.name, header, batches, leftOut };
}
