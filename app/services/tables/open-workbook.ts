import { refuse } from '#app/domain/errors.ts';
import type { WorkSheet, utils as Utils } from '@e965/xlsx';
import type { Sheet } from 'hucre/xlsx';
import { sniffKind } from './decode-text.ts';
import { refuseMergeBomb } from './merge-bound.ts';
import { refuseZipBomb } from './zip-bound.ts';

const MAX_UNPACKED_BYTES = 150_000_000;

/** Of files that are not XLSX: those of this size are read in some seconds. */
const MAX_OLD_BYTES = 10_000_000;
const MAX_OLD_CELLS = 5_000_000;

/** The XML that Excel 2003 writes. */
const WORKBOOK_XML = /<(?:\w+:)?Workbook\b/;
/** Places and spans beyond any sheet, which the library would count up to. */
const BEYOND_SHEETS = /\b(?:Index|Span|MergeAcross|MergeDown)\s*=\s*["']\s*\d{6}/;

async function readXlsxSheets(archive: Buffer): Promise<readonly Sheet[]> {
  await refuseZipBomb(archive, MAX_UNPACKED_BYTES);
  // Loaded only when a workbook is read.
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(archive, { readStyles: true }).catch(() =>
    refuse('invalid', 'tables.damagedWorkbook'),
  );
  return sheets;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('invalid', 'tables.notUtf8');
  }
}

/** The library says so in its own words, for XLS and for an XLSX that is encrypted. */
const isLocked = (error: unknown) => error instanceof Error && /password|encrypt/i.test(error.message);

/**
 * Makes a sheet as large as its cells are: what it says of its size is not believed, for a few bytes say a billion cells.
 * @throws AppError `invalid` where its cells stand further apart than those of any table.
 */
function shrinkToCells(sheet: WorkSheet, utils: typeof Utils): void {
  const end = { r: 0, c: 0 };
  for (const key of Object.keys(sheet)) {
    if (key.startsWith('!')) continue;
    const { r, c } = utils.decode_cell(key);
    end.r = Math.max(end.r, r);
    end.c = Math.max(end.c, c);
  }
  if ((end.r + 1) * (end.c + 1) > MAX_OLD_CELLS) refuse('invalid', 'tables.damagedWorkbook');
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: end });
}

/** A workbook of Excel 97 to 2003 as XLSX, with formats of numbers and hidden rows, which readers judge. */
async function asXlsx(workbook: Buffer | string): Promise<Buffer> {
  // Loaded only when such a file is read; with the letters of Windows before Unicode.
  const [{ read, set_cptable, utils, write }, letters] = await Promise.all([
    import('@e965/xlsx'),
    import('@e965/xlsx/dist/cpexcel.full.mjs'),
  ]);
  set_cptable(letters);
  const type = typeof workbook === 'string' ? 'string' : 'buffer';
  try {
    const book = read(workbook, { type, cellNF: true, cellStyles: true });
    for (const sheet of Object.values(book.Sheets)) shrinkToCells(sheet, utils);
    return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  } catch (error) {
    return refuse('invalid', isLocked(error) ? 'tables.lockedWorkbook' : 'tables.damagedWorkbook');
  }
}

async function readOldSheets(bytes: Buffer, isMarkup: boolean): Promise<readonly Sheet[]> {
  if (bytes.length > MAX_OLD_BYTES) {
    refuse('invalid', 'tables.workbookTooLarge', { megabytes: MAX_OLD_BYTES / 1_000_000 });
  }
  if (!isMarkup) return readXlsxSheets(await asXlsx(bytes));
  const text = decode(bytes);
  if (WORKBOOK_XML.test(text.slice(0, 2000))) {
    if (BEYOND_SHEETS.test(text)) refuse('invalid', 'tables.damagedWorkbook');
    return readXlsxSheets(await asXlsx(text));
  }
  const { readPage } = await import('./read-page.ts');
  return readPage(text);
}

/**
 * The sheets of a workbook by its contents: XLSX, one of Excel 97 to 2003 or its XML, or a page with tables under the name of
 * a workbook, which systems of the administration write.
 * @throws AppError `invalid` for a file that is none of these, too large, damaged or has a password.
 */
export async function openWorkbook(bytes: Buffer): Promise<readonly Sheet[]> {
  const kind = sniffKind(bytes.subarray(0, 1000));
  const sheets =
    kind === 'xlsx' ? await readXlsxSheets(bytes) : await readOldSheets(bytes, kind === 'markup');
  refuseMergeBomb(sheets);
  return sheets;
}
