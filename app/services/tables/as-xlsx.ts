import { refuse } from '#app/domain/errors.ts';
import { sniffKind } from './decode-text.ts';

/** Old workbooks hold 65,536 rows a sheet; one that is larger than this is read for seconds. */
const MAX_BYTES = 10_000_000;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('invalid', 'tables.notUtf8');
  }
}

/** The library says so in its own words, for XLS and for an XLSX that is encrypted. */
const isLocked = (error: unknown) => error instanceof Error && /password|encrypt/i.test(error.message);

/** The XML that Excel 2003 writes is read as it is. */
const WORKBOOK_XML = /<(?:\w+:)?Workbook\b/;
const END_OF_LINE = /<\/(?:p|div|li)>/gi;
/** All but what makes a table: the library drops the spaces that stand between marks. */
const DECORATION = /<\/?(?!(?:table|tr|td|th|br)\b)[a-z][^<>]*>/gi;

function plainTables(page: string): string {
  if (WORKBOOK_XML.test(page.slice(0, 2000))) return page;
  if (!/<table\b/i.test(page)) refuse('invalid', 'tables.pageWithoutTable');
  return `<html>${page.replace(END_OF_LINE, '<br>').replace(DECORATION, '')}</html>`;
}

async function convert(bytes: Buffer, isMarkup: boolean): Promise<Buffer> {
  const page = isMarkup ? plainTables(decode(bytes)) : null;
  // Loaded only when such a file is read; with the letters of Windows before Unicode.
  const [{ read, set_cptable, write }, letters] = await Promise.all([
    import('@e965/xlsx'),
    import('@e965/xlsx/dist/cpexcel.full.mjs'),
  ]);
  set_cptable(letters);
  try {
    // With formats of numbers and hidden rows, which the readers of XLSX judge. A page is read as text alone: `1.234` is
    // what somebody wrote, not a number of three decimals. The library keeps notes in its options: new ones each time.
    const workbook =
      page === null
        ? read(bytes, { type: 'buffer', cellNF: true, cellStyles: true })
        : read(page, { type: 'string', raw: true });
    return write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  } catch (error) {
    return refuse('invalid', isLocked(error) ? 'tables.lockedWorkbook' : 'tables.damagedWorkbook');
  }
}

/**
 * A workbook as XLSX, for the readers of XLSX to read: one of Excel 97 to 2003, or a web page with tables under the name of
 * a workbook, which systems of the administration write. One that is XLSX already stays as it is.
 * @throws AppError for a file that is neither, too large, damaged or has a password.
 */
export async function asXlsx(bytes: Buffer): Promise<Buffer> {
  const kind = sniffKind(bytes.subarray(0, 1000));
  if (kind === 'xlsx') return bytes;
  if (bytes.length > MAX_BYTES) {
    refuse('invalid', 'tables.workbookTooLarge', { megabytes: MAX_BYTES / 1_000_000 });
  }
  return convert(bytes, kind === 'markup');
}
