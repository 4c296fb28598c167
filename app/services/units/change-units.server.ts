import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { addDays, localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { hasEnded } from '#app/domain/units/validity.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportOptions, ImportSummary } from '#app/services/tables/import-summary.ts';
import type { UnitRow } from '#db/queries/units/units.ts';
import { followMergers } from './changes/follow-merger.server.ts';
import { requireProvince } from './require-province.ts';
import { changedEntry, changeStoredUnits, type Stored, type UnitEntry } from './store-units.server.ts';

function requireUnit(stored: Stored, code: string): UnitRow {
  return stored.get(code) ?? refuse('not_found', 'tables.unknownUnit', { value: excerpt(code) });
}

/** A day as it is typed. @throws AppError `invalid`. */
export function requireDate(text: string): IsoDate {
  return parseDateCell(text) ?? refuse('invalid', 'tables.notADate', { value: excerpt(text) });
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

interface CloseUnits extends ImportOptions {
  readonly codes: readonly string[];
  readonly from: string;
  /** The unit that takes them over. */
  readonly into?: string | undefined;
  /** What that unit is called and is, when it begins with the merger: it gets the parent of the first of them. */
  readonly newUnit?: { readonly name: string; readonly kind?: UnitKind | undefined } | undefined;
}

/** The row of the unit that a merger makes. */
function newSuccessor(
  { codes: [first = ''], into = '', newUnit }: CloseUnits,
  stored: Stored,
  from: IsoDate,
): UnitEntry[] {
  if (newUnit === undefined) return [];
  if (stored.has(into)) refuseField('into', 'conflict', 'units.refusal.codeTaken', { code: into });
  const begins = { valid_from: from, valid_to: '', successor_code: '', former_names: '', split_from: '' };
  const entry = changedEntry(requireUnit(stored, first), stored, { ...begins, name: newUnit.name });
  return [{ ...entry, code: into, kind: newUnit.kind ?? entry.kind }];
}

/**
 * Closes units, or merges them into another one, from a day on: the day before is their last. What was answered stays
 * with them; figures with predecessors add it to the unit they were merged into. That one joins their rounds, answers for
 * their codes from the day on, and takes over their tasks (`followMergers`).
 * @throws AppError `not_found`, `invalid` for the date; `conflict` for a unit that is over already, when units below
 * go on, and for a new unit whose code is taken.
 */
export async function closeUnits(ctx: Context, input: CloseUnits): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const { into, newUnit, dryRun } = input;
  const codes = [...new Set(input.codes)];
  const from = requireDate(input.from);
  const last = addDays(from, -1);
  const ending = { valid_to: last, ...(into !== undefined && { successor_code: into }) };
  return changeStoredUnits(ctx, {
    action: into === undefined ? 'units.close' : 'units.merge',
    dryRun,
    plan(stored) {
      const begun = newSuccessor({ ...input, codes }, stored, from);
      const successor = into === undefined || newUnit !== undefined ? null : requireUnit(stored, into);
      for (const code of codes) {
        refuseOver(requireUnit(stored, code), stored, { today: localDate(ctx.now), last, successor });
      }
      refuseUnitsBelow(stored, codes, last);
      if (successor) refuseClosed(successor, last);
      const ended = codes.map((code) => changedEntry(requireUnit(stored, code), stored, ending));
      return [...begun, ...ended];
    },
    follow: into === undefined ? undefined : async (tx) => void (await followMergers(ctx, tx, into)),
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
  if (validTo === null || !hasEnded({ validTo }, today)) return;
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

type UnitsOfChange = { readonly codes: readonly string[] } & ImportOptions;

/** The rows of units that all get the same values. */
function changeEach(
  stored: Stored,
  codes: readonly string[],
  change: Readonly<Record<string, string>>,
): UnitEntry[] {
  return [...new Set(codes)].map((code) => changedEntry(requireUnit(stored, code), stored, change));
}

/**
 * Moves units with all below them under another unit. The tree has no dates: figures of earlier rounds that are not
 * locked follow.
 * @throws AppError `not_found`; `conflict` for a unit that has ended, also the one above; `invalid` for one that would lead
 * back to itself.
 */
export async function moveUnits(
  ctx: Context,
  { codes, to, dryRun }: UnitsOfChange & { readonly to: string },
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  return changeStoredUnits(ctx, {
    ...{ action: 'units.move', dryRun },
    plan(stored) {
      for (const code of [...codes, to]) requireGoingOn(requireUnit(stored, code), stored, ctx.now);
      return changeEach(stored, codes, { parent_code: to });
    },
  });
}

/** Undoes closing and merging: the units go on without a last day and without a successor. @throws AppError `not_found`. */
export async function reopenUnits(ctx: Context, { codes, dryRun }: UnitsOfChange): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  return changeStoredUnits(ctx, {
    ...{ action: 'units.reopen', dryRun },
    plan: (stored) => changeEach(stored, codes, { valid_to: '', successor_code: '' }),
  });
}
