import { refuse } from '#app/domain/errors.ts';
import { decodeText, sniffKind } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { readXlsxTable } from './read-xlsx.ts';
import type { Table, TableFile, TableRecord } from './table.ts';

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

async function* putBack(
  chunks: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

function readRecords({ head, bytes }: Peeked): AsyncGenerator<TableRecord[]> {
  switch (sniffKind(head)) {
    case 'xlsx':
      return readXlsxTable(bytes);
    case 'text':
      return readCsv(decodeText(bytes));
    case 'utf16':
      return refuse('invalid', 'tables.utf16');
    case 'ole':
      return refuse('invalid', 'tables.oldWorkbook');
  }
}

async function* withoutHeader(
  first: readonly TableRecord[],
  rest: AsyncGenerator<TableRecord[]>,
): AsyncGenerator<readonly TableRecord[]> {
  try {
    if (first.length > 1) yield first.slice(1);
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/**
 * Opens a CSV (UTF-8; `,`, `;` or tab) or XLSX file (first sheet) as a table. CSV is streamed, whatever its size.
 * @throws AppError that says what the file is and what to do, when it is neither.
 */
export async function readTable(file: TableFile): Promise<Table> {
  const peeked = await peek(file.bytes);
  const records = readRecords(peeked);
  const first = await records.next();
  const [header] = first.done === true ? [] : first.value;
  if (first.done === true || header === undefined) return refuse('invalid', 'tables.emptyFile');
  return { name: file.name, header, batches: withoutHeader(first.value, records) };
}
