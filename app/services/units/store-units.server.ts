import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import {
  formatFormerNames,
  parseFormerNames,
  searchNameOf,
  type FormerName,
} from '#app/domain/units/former-names.ts';
import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import type { Context } from '#app/services/context.ts';
import {
  compareValues,
  rowsToStore,
  summarize,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import type { List } from '#app/services/tables/read-list.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  insertUnits,
  listAllUnits,
  lockUnits,
  updateUnits,
  type NewUnitRow,
  type UnitRow,
} from '#db/queries/units/units.ts';
import { asChange, listOfChange } from './as-change.ts';
import { followMergers } from './changes/follow-merger.server.ts';
import { noteChangedUnitCodes } from './changed-unit-codes.ts';
import { refuseBrokenTree } from './unit-tree.ts';

/** A row of a list; `undefined` are optional columns the file does not have. */
export interface UnitEntry {
  readonly line: number;
  readonly code: string;
  readonly parentCode: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly validFrom: IsoDate | null | undefined;
  readonly validTo: IsoDate | null | undefined;
  /** The unit that took this one over. */
  readonly successorCode: string | null | undefined;
  /** Of a change only: files have neither. */
  readonly formerNames?: readonly FormerName[] | undefined;
  readonly splitFromCode?: string | null | undefined;
}

const NEW_UNIT = { validFrom: null, validTo: null, successorId: null, splitFromId: null, formerNames: [] };

/** A row as it is to be stored: what the file does not say stays as it was. */
function rowOf(
  { code, kind, name, parentCode, successorCode, validFrom, validTo, ...entry }: UnitEntry,
  { before, ids }: { before: UnitRow | undefined; ids: ReadonlyMap<string, number> },
): NewUnitRow {
  const idOf = (other: string | null) => (other === null ? null : (ids.get(other) ?? null));
  const kept = before ?? NEW_UNIT;
  const formerNames = entry.formerNames ?? kept.formerNames;
  return {
    ...{ code, kind, name, formerNames, parentId: idOf(parentCode) },
    searchName: searchNameOf(name, formerNames),
    validFrom: validFrom === undefined ? kept.validFrom : validFrom,
    validTo: validTo === undefined ? kept.validTo : validTo,
    successorId: successorCode === undefined ? kept.successorId : idOf(successorCode),
    splitFromId: entry.splitFromCode === undefined ? kept.splitFromId : idOf(entry.splitFromCode),
  };
}

/** A stored unit with the values of its columns as a file has them. */
function valuesOf(unit: UnitRow, codes: ReadonlyMap<number, string>): Record<string, string> {
  const { parentId, kind, name, formerNames, validFrom, validTo, successorId, splitFromId } = unit;
  const codeOf = (id: number | null) => (id === null ? '' : (codes.get(id) ?? ''));
  return {
    parent_code: codeOf(parentId),
    kind,
    name,
    valid_from: validFrom ?? '',
    valid_to: validTo ?? '',
    successor_code: codeOf(successorId),
    former_names: formatFormerNames(formerNames),
    split_from: codeOf(splitFromId),
  };
}

/** The row of a unit with some values changed, by column. */
export function changedEntry(
  unit: UnitRow,
  stored: Stored,
  change: Readonly<Record<string, string>>,
): UnitEntry {
  const codes = new Map([...stored.values()].map(({ id, code }) => [id, code]));
  const values = { ...valuesOf(unit, codes), ...change };
  const codeIn = (column: string) => values[column] || null;
  return {
    line: 1,
    code: unit.code,
    parentCode: codeIn('parent_code'),
    kind: UNIT_KINDS.find((kind) => kind === values['kind']) ?? unit.kind,
    name: values['name'] ?? unit.name,
    validFrom: parseIsoDate(values['valid_from'] ?? ''),
    validTo: parseIsoDate(values['valid_to'] ?? ''),
    successorCode: codeIn('successor_code'),
    formerNames: parseFormerNames(values['former_names'] ?? ''),
    splitFromCode: codeIn('split_from'),
  };
}

/** The values of the columns that the file has. */
function valuesInFile(entry: UnitEntry): Record<string, string> {
  const { parentCode, kind, name, validFrom, validTo, successorCode, formerNames, splitFromCode } = entry;
  return {
    parent_code: parentCode ?? '',
    kind,
    name,
    ...(validFrom !== undefined && { valid_from: validFrom ?? '' }),
    ...(validTo !== undefined && { valid_to: validTo ?? '' }),
    ...(successorCode !== undefined && { successor_code: successorCode ?? '' }),
    ...(formerNames !== undefined && { former_names: formatFormerNames(formerNames) }),
    ...(splitFromCode !== undefined && { split_from: splitFromCode ?? '' }),
  };
}

/** The stored units by code. */
export type Stored = ReadonlyMap<string, UnitRow>;

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
export async function storeUnits(tx: Db, rows: readonly UnitEntry[], stored: Stored): Promise<void> {
  const ids = new Map([...stored.values()].map(({ code, id }) => [code, id]));
  const toRow = (entry: UnitEntry) => rowOf(entry, { before: stored.get(entry.code), ids });
  const added = rows.filter(({ code }) => !stored.has(code));
  // Units may name others that come after them, which are set once all new units have an id.
  for (const { code, id } of await insertUnits(
    tx,
    added.map((entry) => ({ ...toRow(entry), parentId: null, successorId: null, splitFromId: null })),
  )) {
    ids.set(code, id);
  }
  await updateUnits(tx, rows.map(toRow));
}

export interface StoreUnitsOptions extends ImportOptions {
  /** Whether units that have others below them may get another kind or parent. */
  readonly allowMoves?: boolean | undefined;
  /** What the log calls it. */
  readonly action: string;
}

type ListOptions = Pick<StoreUnitsOptions, 'action'> & { readonly allowMoves: boolean };

/** Stores a list over what is stored, which nobody else changes meanwhile. @throws FileRefused */
async function storeList(
  ctx: Context & { readonly db: Db },
  list: List<UnitEntry>,
  stored: Stored,
  { action, allowMoves }: ListOptions,
): Promise<ImportSummary> {
  refuseBrokenTree(list, stored, { allowMoves });
  const summary = summarize(planRows(list.rows, stored), list);
  await storeUnits(ctx.db, rowsToStore(list.rows, summary), stored);
  await recordImport(ctx, ctx.db, action, summary);
  return summary;
}

/**
 * Adds and changes units as a list says, and keeps what they were before. All or nothing.
 * @throws FileRefused
 */
export async function storeUnitList(
  ctx: Context,
  list: List<UnitEntry>,
  { dryRun, allowMoves = false, action }: StoreUnitsOptions,
): Promise<ImportSummary> {
  return inImport(ctx, { dryRun }, async (tx) => {
    await lockUnits(tx);
    const stored = await readStored(tx);
    noteChangedUnitCodes(list, stored, ctx.now);
    const summary = await storeList({ ...ctx, db: tx }, list, stored, { action, allowMoves });
    // A list can name successors, too.
    await followMergers(ctx, tx);
    return summary;
  });
}

interface UnitsChange extends ImportOptions {
  readonly action: string;
  /** The rows of the change, made of what is stored. */
  readonly plan: (stored: Stored) => readonly UnitEntry[];
  /** What else is done in the same transaction, when the units are as planned. */
  readonly follow?: ((tx: Db) => Promise<void>) | undefined;
}

/**
 * Changes units by rows that are made of what is stored, which nobody else changes meanwhile.
 * @throws AppError `invalid` for the first fault of the tree as it would be.
 */
export async function changeStoredUnits(
  ctx: Context,
  { action, plan, follow, dryRun }: UnitsChange,
): Promise<ImportSummary> {
  const change = inImport(ctx, { dryRun }, async (tx) => {
    await lockUnits(tx);
    const stored = await readStored(tx);
    const list = listOfChange(plan(stored));
    const summary = await storeList({ ...ctx, db: tx }, list, stored, { action, allowMoves: true });
    await follow?.(tx);
    return summary;
  });
  return asChange(change);
}

/** Every unit by code. */
export async function readStored(tx: Db): Promise<Stored> {
  return new Map((await listAllUnits(tx)).map((unit) => [unit.code, unit]));
}
