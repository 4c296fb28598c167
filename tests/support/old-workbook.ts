import { read, set_cptable, write, type WorkBook } from '@e965/xlsx';
import * as letters from '@e965/xlsx/dist/cpexcel.full.mjs';

/** A workbook as Excel 97 to 2003 keeps it (BIFF8). */
export function writeOldWorkbook(book: WorkBook): Buffer {
  set_cptable(letters);
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

/** An XLSX saved as Excel 97 to 2003 saves it. */
export function asOldWorkbook(xlsx: Uint8Array): Buffer {
  return writeOldWorkbook(read(xlsx, { type: 'buffer' }));
}
