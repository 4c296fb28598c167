import { errorOf, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { addDays, localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportOptions, ImportSummary } from '#app/services/tables/import-summary.ts';
import { FileRefused, ProblemList } from '#app/services/tables/problems.ts';
import type { List } from '#app/services/tables/read-list.server.ts';
import { lockUnits, type UnitRow } from '#db/queries/units/units.ts';
import { requireProvince } from './require-province.ts';
import { changedEntry, readStored, storeUnitList, type Stored } from './store-units.server.ts';

/** A change by command is a list of its own, without a file. */
export function listOfChange<Row>(rows: readonly Row[]): List<Row> {
  return { name: '', rows, absent: [], ignored: [], leftOut: [], problems: new ProblemList(1) };
}

/** What is wrong with the first row is what is wrong with the change: there is no file whose line could be named. */
export async function asChange<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    const [problem] = error instanceof FileRefused ? error.problems : [];
    throw problem ? errorOf('invalid', { key: problem.reason, params: problem.params ?? {} }) : error;
  });
}

function requireUnit(stored: Stored, code: string): UnitRow {
  return stored.get(code) ?? refuse('not_found', 'tables.unknownUnit', { value: excerpt(code) });
}

/** A day as it is typed. @throws AppError `invalid`. */
export function requireDate(text: string): IsoDate {
  return parseDateCell(text) ?? refuse('invalid', 'tables.notADate', { value: excerpt(text) });
}

/** One change after the other: what is read for it is still so when it is stored. */
function whileLocked<Result>(ctx: Context, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  return ctx.db.transaction(async (tx) => {
    await lockUnits(tx);
    return work({ ...ctx, db: tx });
  });
}

type Change = Readonly<Record<string, string>>;

interface Changes extends ImportOptions {
  readonly action: string;
  readonly codes: readonly string[];
  readonly change: (unit: UnitRow) => Change;
}

async function changeUnits(
  ctx: Context,
  { action, codes, change, dryRun }: Changes,
  stored: Stored,
): Promise<ImportSummary> {
  const rows = [...new Set(codes)].map((code) => {
    const unit = requireUnit(stored, code);
    return changedEntry(unit, stored, change(unit));
  });
  return asChange(storeUnitList(ctx, listOfChange(rows), { action, dryRun, allowMoves: true }));
}

/** A unit with others below it that go on cannot end before them: their figures would belong to nothing. */
export function refuseUnitsBelow(stored: Stored, codes: readonly string[], last: IsoDate): void {
  const ids = new Map(codes.map((code) => [requireUnit(stored, code).id, code]));
  const below = [...stored.values()].filter(({ parentId, code, validTo }) => {
    const goesOn = validTo === null || validTo > last;
    return goesOn && parentId !== null && ids.has(parentId) && !codes.includes(code);
  });
  const [first] = below;
  if (!first) return;
  const code = ids.get(first.parentId ?? 0) ?? '';
  refuse('conflict', 'units.refusal.unitsBelow', { code, below: first.code, count: below.length });
}

/**
 * Closes units, or merges them into another one, from a day on: the day before is their last. What was answered stays
 * with them; figures with predecessors add it to the unit they were merged into.
 * @throws AppError `not_found`, `invalid` for the date; `conflict` for a unit that is over already, and when units below
 * go on.
 */
export async function closeUnits(
  ctx: Context,
  input: { codes: readonly string[]; from: string; into?: string | undefined } & ImportOptions,
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const { codes, into, dryRun } = input;
  const last = addDays(requireDate(input.from), -1);
  const ending = { valid_to: last, ...(into !== undefined && { successor_code: into }) };
  const action = into === undefined ? 'units.close' : 'units.merge';
  return whileLocked(ctx, async (locked) => {
    const stored = await readStored(locked.db);
    const successor = into === undefined ? null : requireUnit(stored, into);
    for (const code of codes) {
      refuseOver(requireUnit(stored, code), stored, { today: localDate(ctx.now), last, successor });
    }
    refuseUnitsBelow(stored, codes, last);
    if (successor) refuseClosed(successor, last);
    return changeUnits(locked, { action, codes, dryRun, change: () => ending }, stored);
  });
}

/**
 * A unit that has ended or was merged keeps its last day and its successor: a mistaken one is reopened first. What is so
 * already may be said again.
 */
function refuseOver(
  { code, validTo, successorId }: UnitRow,
  stored: Stored,
  to: { today: IsoDate; last: IsoDate; successor: UnitRow | null },
): void {
  const successor = to.successor?.id ?? null;
  if (successorId !== null && successorId !== successor) refuseMerged(code, successorId, stored);
  const isSo = validTo === to.last && successorId === successor;
  if (!isSo) refuseEnded(code, validTo, to.today);
}

function refuseEnded(code: string, validTo: string | null, today: IsoDate): void {
  if (validTo === null || validTo >= today) return;
  refuse('conflict', 'units.refusal.over', { code, date: formatDate(storedDate(validTo)) });
}

/** A unit that has ended or was merged is only mended and reopened (`changesOf`). @throws AppError `conflict`. */
export function requireGoingOn({ code, validTo, successorId }: UnitRow, stored: Stored, now: Date): void {
  if (successorId !== null) refuseMerged(code, successorId, stored);
  refuseEnded(code, validTo, localDate(now));
}

function refuseMerged(code: string, successorId: number, stored: Stored): never {
  const into = [...stored.values()].find(({ id }) => id === successorId)?.code ?? '';
  return refuse('conflict', 'units.refusal.merged', { code, into });
}

function refuseClosed({ code, validTo }: UnitRow, last: IsoDate): void {
  if (validTo !== null && validTo <= last) {
    refuse('conflict', 'units.refusal.closed', { code, date: formatDate(storedDate(validTo)) });
  }
}

/**
 * Moves units with all below them under another unit. The tree has no dates: figures of earlier rounds that are not
 * locked follow.
 * @throws AppError `not_found`; `conflict` for a unit that has ended, also the one above.
 */
export async function moveUnits(
  ctx: Context,
  { codes, to, dryRun }: { codes: readonly string[]; to: string } & ImportOptions,
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  return whileLocked(ctx, async (locked) => {
    const stored = await readStored(locked.db);
    for (const code of [...codes, to]) requireGoingOn(requireUnit(stored, code), stored, ctx.now);
    return changeUnits(
      locked,
      { action: 'units.move', codes, dryRun, change: () => ({ parent_code: to }) },
      stored,
    );
  });
}

/** Undoes closing and merging: the units go on without a last day and without a successor. */
export async function reopenUnits(
  ctx: Context,
  { codes, dryRun }: { codes: readonly string[] } & ImportOptions,
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const change = () => ({ valid_to: '', successor_code: '' });
  return whileLocked(ctx, async (locked) => {
    const stored = await readStored(locked.db);
    return changeUnits(locked, { action: 'units.reopen', codes, dryRun, change }, stored);
  });
}
