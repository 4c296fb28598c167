import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import { parseCode, parseName, type Parsed } from '#app/domain/units/names.ts';
import type { Context } from '#app/services/context.ts';
import {
  compareValues,
  rowsToStore,
  summarize,
  type ImportedRow,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { readList } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import type { Db } from '#db/client.server.ts';
import {
  insertUnits,
  listAllUnits,
  lockUnits,
  updateUnits,
  type NewUnitRow,
  type UnitRow,
} from '#db/queries/units/units.ts';
import { requireProvince } from './require-province.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import { noteChangedUnitCodes } from './changed-unit-codes.ts';
import { refuseBrokenTree } from './unit-tree.ts';

/** A row of the file; `undefined` are optional columns the file does not have. */
interface UnitEntry {
  readonly line: number;
  readonly code: string;
  readonly parentCode: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly validFrom: IsoDate | null | undefined;
  readonly validTo: IsoDate | null | undefined;
  /** The unit that took this one over. */
  readonly successorCode: string | null | undefined;
}

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

/** A row as it is to be stored: what the file does not say stays as it was. */
function rowOf(
  { code, kind, name, parentCode, successorCode, validFrom, validTo }: UnitEntry,
  { before, ids }: { before: UnitRow | undefined; ids: ReadonlyMap<string, number> },
): NewUnitRow {
  const idOf = (other: string | null) => (other === null ? null : (ids.get(other) ?? null));
  const kept = before ?? { validFrom: null, validTo: null, successorId: null };
  return {
    ...{ code, kind, name, searchName: foldVietnamese(name), parentId: idOf(parentCode) },
    validFrom: validFrom === undefined ? kept.validFrom : validFrom,
    validTo: validTo === undefined ? kept.validTo : validTo,
    successorId: successorCode === undefined ? kept.successorId : idOf(successorCode),
  };
}

/** A stored unit with the values of its columns as a file has them. */
function valuesOf(unit: UnitRow, codes: ReadonlyMap<number, string>): Record<string, string> {
  const { parentId, kind, name, validFrom, validTo, successorId } = unit;
  const codeOf = (id: number | null) => (id === null ? '' : (codes.get(id) ?? ''));
  return {
    parent_code: codeOf(parentId),
    kind,
    name,
    valid_from: validFrom ?? '',
    valid_to: validTo ?? '',
    successor_code: codeOf(successorId),
  };
}

/** The values of the columns that the file has. */
function valuesInFile(entry: UnitEntry): Record<string, string> {
  const { parentCode, kind, name, validFrom, validTo, successorCode } = entry;
  return {
    parent_code: parentCode ?? '',
    kind,
    name,
    ...(validFrom !== undefined && { valid_from: validFrom ?? '' }),
    ...(validTo !== undefined && { valid_to: validTo ?? '' }),
    ...(successorCode !== undefined && { successor_code: successorCode ?? '' }),
  };
}

type Stored = ReadonlyMap<string, UnitRow>;

/** What each row does to the stored units. */
function planRows(rows: readonly UnitEntry[], stored: Stored): ImportedRow[] {
  const codes = new Map([...stored.values()].map(({ id, code }) => [id, code]));
  return rows.map((entry) => {
    const before = stored.get(entry.code);
    const compared = compareValues(before ? valuesOf(before, codes) : null, valuesInFile(entry));
    return { line: entry.line, code: entry.code, ...compared };
  });
}

/** Stores rows that are new or differ. */
async function storeUnits(tx: Db, rows: readonly UnitEntry[], stored: Stored): Promise<void> {
  const ids = new Map([...stored.values()].map(({ code, id }) => [code, id]));
  const toRow = (entry: UnitEntry) => rowOf(entry, { before: stored.get(entry.code), ids });
  const added = rows.filter(({ code }) => !stored.has(code));
  // Units may name others that come after them, which are set once all new units have an id.
  for (const { code, id } of await insertUnits(
    tx,
    added.map((entry) => ({ ...toRow(entry), parentId: null, successorId: null })),
  )) {
    ids.set(code, id);
  }
  await updateUnits(tx, rows.map(toRow));
}

interface ImportUnitsOptions extends ImportOptions {
  /** Whether units that have others below them may get another kind or parent. */
  readonly allowMoves?: boolean | undefined;
}

/**
 * Adds and changes units from a list (`code,parent_code,kind,name[,valid_from,valid_to,successor_code]`), matched by
 * code; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importUnits(
  ctx: Context,
  file: TableFile,
  { dryRun, allowMoves = false }: ImportUnitsOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, {
    required: ['code', 'parent_code', 'kind', 'name'],
    optional: ['valid_from', 'valid_to', 'successor_code'],
    parse: parseUnit,
  });
  return inImport(ctx, { dryRun }, async (tx) => {
    await lockUnits(tx);
    const stored = new Map((await listAllUnits(tx)).map((unit) => [unit.code, unit]));
    noteChangedUnitCodes(list, stored, ctx.now);
    refuseBrokenTree(list, stored, { allowMoves });
    const summary = summarize(planRows(list.rows, stored), list);
    await storeUnits(tx, rowsToStore(list.rows, summary), stored);
    await recordImport(ctx, tx, 'units.import', summary);
    return summary;
  });
}
