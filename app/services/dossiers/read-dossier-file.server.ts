import { createHash } from 'node:crypto';
import { refuseField } from '#app/domain/errors.ts';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import { readReport } from '#app/domain/dossiers/read-report.ts';
import type { ReadReport, SheetRow } from '#app/domain/dossiers/report.ts';
import { decodeText, sniffKind } from '#app/services/tables/decode-text.ts';
import { readCsv } from '#app/services/tables/read-csv.ts';
import { readSheets } from '#app/services/tables/read-sheets.server.ts';

/** A file with its name as the sender wrote it. */
export interface DossierFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Far above a year of all units and areas of a province. */
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_ROWS = 20_000;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

interface NamedSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/**
 * The sheets of an XLSX, XLS or CSV file, or of a page with tables, as texts.
 * @throws FieldsRefused of the field `file`, AppError for a file that cannot be read or has more rows than `maxRows`.
 */
export async function readFileSheets(bytes: Uint8Array, maxRows: number): Promise<readonly NamedSheet[]> {
  if (bytes.length > MAX_BYTES) refuseField('file', 'invalid', 'dossiers.refusal.fileSize');
  const kind = sniffKind(bytes.subarray(0, 1000));
  if (kind === 'xlsx' || kind === 'ole' || kind === 'markup') return readSheets(bytes, maxRows);
  const rows: SheetRow[] = [];
  for await (const batch of readCsv(decodeText(once(bytes), kind), [])) rows.push(...batch);
  if (rows.length > maxRows) refuseField('file', 'invalid', 'tables.tooManyRows', { max: maxRows });
  const texts = rows.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => cell.replaceAll('\0', '')),
  }));
  return [{ name: '', rows: texts }];
}

/**
 * The report in such a file, of the family that is asked for or that it says it is: that of the first sheet
 * that has one, with the names of further sheets that have one, too.
 * @throws FieldsRefused of the field `file`, AppError for a file that cannot be read.
 */
export async function readDossierFile(
  { bytes }: DossierFile,
  family: DossierFamily | null,
): Promise<{ report: ReadReport; otherSheets: readonly string[]; fileHash: string }> {
  const found = (await readFileSheets(bytes, MAX_ROWS)).flatMap(({ name, rows }) => {
    const report = readReport(rows, family);
    return report === null || report.rows.length === 0 ? [] : [{ name, report }];
  });
  const [first, ...others] = found;
  if (first === undefined) return refuseField('file', 'invalid', 'dossiers.refusal.noTable');
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  return { report: first.report, otherSheets: others.map(({ name }) => name), fileHash };
}
