import { parsePoints } from '#app/domain/indexes/parse-node.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { WHOLE } from '#app/domain/service-quality/captured.ts';
import { parseQualityPeriod } from '#app/domain/service-quality/periods.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { parseCode, type Parsed } from '#app/domain/units/names.ts';
import { parseDossiers } from '#app/domain/weights/dossiers.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { TableFile } from '#app/services/tables/table.ts';

/** Groups as columns of their own, as the sheet for leaders has them; no set has more. */
const GROUPS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const COLUMNS = [
  ...['unit_code', 'unit', 'code', 'points', 'numerator', 'denominator', 'captured_on'],
  ...GROUPS,
  WHOLE,
];

/** What a file says of one metric, group or whole. */
export interface ReadValue {
  readonly column: string;
  /** '' for the index as a whole. */
  readonly nodeCode: string;
  readonly points: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface ReadRow {
  readonly line: number;
  readonly unitCode: string;
  /** The name, where there is no code. */
  readonly unitName: string;
  readonly period: Period;
  readonly capturedOn: IsoDate | null;
  readonly values: readonly ReadValue[];
}

const orNone =
  <Value>(parse: (text: string) => Parsed<Value>) =>
  (text: string): Parsed<Value | null> =>
    text.trim() === '' ? { ok: true, value: null } : parse(text);

const parseDay = (text: string): Parsed<IsoDate | null> => {
  const date = parseDateCell(text);
  return text.trim() === '' || date !== null
    ? { ok: true, value: date }
    : { ok: false, reason: 'tables.notADate', params: { value: text.trim() } };
};

/** A cell with a number holds 17.683 and so many more decimals: points are far below a thousand, so that it groups nothing. */
const parseCaptured = (text: string): Parsed<number> =>
  /^\d{1,3}\.\d{3,}$/.test(text.trim())
    ? { ok: true, value: roundHalfUp(Number(text), 4) }
    : parsePoints(text);

/** A decimal comma in a code is a spreadsheet's: 5,1 is 5.1. */
const nodeCodeOf = (text: string) => (text.toLowerCase() === WHOLE ? '' : text.replace(',', '.'));

/** The value of a line with a code of its own. */
function parseLine(reader: RecordReader): ReadValue[] {
  const code = reader.text('code');
  const points = reader.parse('points', orNone(parseCaptured));
  const numerator = reader.parse('numerator', orNone(parseDossiers));
  const denominator = reader.parse('denominator', orNone(parseDossiers));
  if (reader.isRefused) return [];
  if ((numerator === null) !== (denominator === null)) reader.refuse('numerator', 'tables.shareHalf');
  else if (points === null && numerator === null) reader.refuse('points', 'tables.nothingCaptured');
  else if (numerator !== null && denominator !== null && numerator > denominator) {
    reader.refuse('numerator', 'tables.partAboveWhole', { part: numerator, whole: denominator });
  }
  return [{ column: 'code', nodeCode: nodeCodeOf(code), points, numerator, denominator }];
}

/** The values of a line with a column for each group. */
function parseGroups(reader: RecordReader): ReadValue[] {
  const values = [...GROUPS, WHOLE].flatMap((column): ReadValue[] => {
    const points = reader.parse(column, orNone(parseCaptured));
    if (points === null) return [];
    return [{ column, nodeCode: nodeCodeOf(column), points, numerator: null, denominator: null }];
  });
  if (values.length === 0 && !reader.isRefused) reader.refuse('code', 'tables.nothingCaptured');
  return values;
}

function parseRow(reader: RecordReader): ReadRow | null {
  const unitName = reader.text('unit');
  const hasCode = reader.text('unit_code') !== '' || unitName === '';
  const unitCode = hasCode ? reader.parse('unit_code', parseCode) : '';
  const period = reader.parse('period', parseQualityPeriod);
  const capturedOn = reader.parse('captured_on', parseDay);
  const values = reader.text('code') === '' ? parseGroups(reader) : parseLine(reader);
  if (reader.isRefused || unitCode === null || period === null) return null;
  return { line: reader.line, unitCode, unitName, period, capturedOn, values };
}

/**
 * Reads a file with captured values: a line for each metric (`code`, with points, numerator and denominator), or the sheet
 * for leaders with a column for each group. Wrong cells are noted by line and column.
 * @throws AppError for a file that cannot be read.
 */
export function readValues(file: TableFile): Promise<List<ReadRow>> {
  return readList(file, { required: ['period'], optional: COLUMNS, parse: parseRow });
}
