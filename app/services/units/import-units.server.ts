import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import { parseCode, parseName, type Parsed } from '#app/domain/units/names.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportSummary } from '#app/services/tables/import-summary.ts';
import { readList } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from './require-province.ts';
import { storeUnitList, type StoreUnitsOptions, type UnitEntry } from './store-units.server.ts';

function parseKind(text: string): Parsed<UnitKind> {
  const value = text.trim().toLowerCase();
  const kind = UNIT_KINDS.find((known) => known === value);
  if (kind !== undefined) return { ok: true, value: kind };
  return { ok: false, reason: 'tables.unknownKind', params: { value, kinds: UNIT_KINDS.join(', ') } };
}

function parseOptionalDate(reader: RecordReader, column: string): IsoDate | null | undefined {
  if (!reader.has(column)) return undefined;
  const text = reader.text(column);
  return text === ''
    ? null
    : (parseDateCell(text) ?? reader.refuse(column, 'tables.notADate', { value: text }));
}

/** A code that may be left empty; undefined without the column. */
function parseOptionalCode(reader: RecordReader, column: string): string | null | undefined {
  if (!reader.has(column)) return undefined;
  return reader.text(column) === '' ? null : reader.parse(column, parseCode);
}

function parseUnit(reader: RecordReader): UnitEntry | null {
  const code = reader.parse('code', parseCode);
  const parentCode = reader.text('parent_code') === '' ? null : reader.parse('parent_code', parseCode);
  const kind = reader.parse('kind', parseKind);
  const name = reader.parse('name', parseName);
  const validFrom = parseOptionalDate(reader, 'valid_from');
  const validTo = parseOptionalDate(reader, 'valid_to');
  const successorCode = parseOptionalCode(reader, 'successor_code');
  if (code === null || kind === null || name === null) return null;
  return { line: reader.line, code, parentCode, kind, name, validFrom, validTo, successorCode };
}

/**
 * Adds and changes units from a list (`code,parent_code,kind,name[,valid_from,valid_to,successor_code]`), matched by
 * code; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importUnits(
  ctx: Context,
  file: TableFile,
  options: Omit<StoreUnitsOptions, 'action'> = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, {
    required: ['code', 'parent_code', 'kind', 'name'],
    optional: ['valid_from', 'valid_to', 'successor_code'],
    parse: parseUnit,
  });
  return storeUnitList(ctx, list, { ...options, action: 'units.import' });
}
