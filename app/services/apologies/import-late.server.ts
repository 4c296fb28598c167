import { refuseField } from '#app/domain/errors.ts';
import {
  readLateList,
  type LateList,
  type LateRow,
  type OddLate,
  type RefusedLate,
} from '#app/domain/apologies/read-late-list.ts';
import { NameMatcher } from '#app/domain/dossiers/match-names.ts';
import type { SheetRow } from '#app/domain/dossiers/report.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { LATE_COLUMNS } from '#app/domain/tables/import-lists.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  dossierUnits,
  unitCandidates,
  type DossierUnits,
} from '#app/services/units/units-of-counts.server.ts';
import { readFileSheets, type DossierFile } from '#app/services/dossiers/read-dossier-file.server.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import { lockLateImports, type NewLateDossier } from '#db/queries/apologies/late-dossiers.ts';
import { lockKnownLate, upsertLateDossiers, type KnownLate } from '#db/queries/apologies/listed-dossiers.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { storeApplicants, type NamedRow } from './store-applicants.server.ts';

/** A province has some thousands of late dossiers a year; so many are one file. */
const MAX_ROWS = 100_000;

/** Refused rows that are told; the rest are counted. */
const SHOWN_REFUSED = 200;

/** What an import did, or would do. */
export interface LateImport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Dossiers whose due date in the file is that of their letter: the first one stays. */
  readonly keptDue: number;
  /** The first of them by line, and how many there are. */
  readonly refused: readonly RefusedLate[];
  readonly refusedCount: number;
  /** Rows of which a telephone cell was not taken, or not whole: the first, and how many. */
  readonly odd: readonly OddLate[];
  readonly oddCount: number;
  /** Columns that the file, or one of its sheets, lacks. */
  readonly absent: LateList['absent'];
}

/** The id of the unit that a cell means, by its code or its name; null where nobody knows. */
function unitFinder(all: DossierUnits, ctx: Context): (name: string) => number | null {
  const today = localDate(ctx.now);
  const readable = new Set(all.readable ?? all.byId.keys());
  const ids = new Map([...all.byId.values()].map(({ id, code }) => [code, id]));
  // Among all units: a name that means two is not the one of them that the actor happens to see.
  const matcher = new NameMatcher(
    unitCandidates({ ...all, readable: undefined }, { from: today, to: today }),
  );
  const known = new Map<string, number | null>();
  const find = (name: string): number | null => {
    const code = ids.has(name) ? name : matcher.sure(name);
    const id = code === null ? undefined : ids.get(code);
    const heir = id === undefined ? null : (all.heirOf(id)?.id ?? id);
    return heir !== null && (readable.has(heir) || (id !== undefined && readable.has(id))) ? heir : null;
  };
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const id = find(name);
    known.set(name, id);
    return id;
  };
}

/** A row with its unit, as it would be stored. */
interface PlannedRow {
  readonly row: LateRow;
  readonly stored: KnownLate | undefined;
  readonly next: NewLateDossier;
  readonly keepsDue: boolean;
}

/**
 * The due date that stays against the one of the list; null where the list's counts. A system that moved the date when the
 * letter was written shows the new one: the first promise is what was missed. Of a draft only its own date is told from a
 * correction of the list.
 */
function firstDue(row: LateRow, stored: KnownLate | undefined): string | null {
  if (!stored?.letter || row.dueOn === stored.dueOn) return null;
  const { signedOn, newDueOn } = stored.letter;
  return signedOn !== null || row.dueOn === newDueOn ? stored.dueOn : null;
}

/** What a column says, or what is stored of it where the file lacks the column. */
function nextOf(
  row: LateRow,
  stored: KnownLate | undefined,
  { unitId, absent, now }: { unitId: number; absent: ReadonlySet<string>; now: Date },
): Omit<PlannedRow, 'row' | 'stored'> {
  const first = firstDue(row, stored);
  const kept = <Value>(column: string, value: Value, before: Value | undefined) =>
    absent.has(column) ? (before ?? value) : value;
  return {
    keepsDue: first !== null,
    next: {
      ...{ code: row.code, unitId, procedure: row.procedure, receivedOn: row.receivedOn },
      dueOn: first ?? row.dueOn,
      // A list that was made before a result was recorded here says nothing of it.
      returnedOn: row.returnedOn ?? stored?.returnedOn ?? null,
      area: kept('area', row.area, stored?.area),
      reason: kept('reason', row.reason, stored?.reason),
      ...{ listedAt: stored?.listedAt ?? now, changedAt: now },
    },
  };
}

const COMPARED = ['unitId', 'procedure', 'receivedOn', 'dueOn', 'returnedOn', 'area', 'reason'] as const;

const isChanged = ({ stored, next }: PlannedRow) =>
  stored !== undefined && COMPARED.some((name) => (stored[name] ?? null) !== (next[name] ?? null));

type Stored = ReadonlyMap<string, KnownLate>;

/** The rows of one sheet whose units are known and within reach; what is not is refused. */
function planList(
  { rows, refused, absent, sheet }: SheetList,
  {
    find,
    mayRead,
    stored,
    now,
  }: {
    readonly find: (name: string) => number | null;
    readonly mayRead: (unitId: number) => boolean;
    readonly stored: Stored;
    readonly now: Date;
  },
): Planned {
  const missing = new Set<string>(absent);
  const planned: PlannedRow[] = [];
  const left = [...refused];
  for (const row of rows) {
    const unitId = find(row.unit);
    const before = stored.get(row.code);
    const isOthers = before !== undefined && !mayRead(before.unitId);
    if (unitId === null || isOthers) {
      const fault = unitId === null ? UNKNOWN : OTHERS;
      left.push({ line: row.line, code: row.code, ...fault, ...(sheet !== undefined && { sheet }) });
      continue;
    }
    planned.push({ row, stored: before, ...nextOf(row, before, { unitId, absent: missing, now }) });
  }
  return { planned, refused: left.sort((a, b) => a.line - b.line) };
}

interface Planned {
  readonly planned: readonly PlannedRow[];
  readonly refused: readonly RefusedLate[];
}

const UNKNOWN = { column: 'unit', why: 'unknownUnit' } as const;
const OTHERS = { column: 'dossier_code', why: 'otherUnit' } as const;

/** What is to be stored of all sheets; their dossiers are locked. */
async function plan(ctx: Context, lists: readonly SheetList[]): Promise<Planned> {
  const all = await dossierUnits(ctx, 'dossiers.import');
  const readable = new Set(all.readable ?? all.byId.keys());
  const codes = lists.flatMap(({ rows }) => rows.map(({ code }) => code));
  const stored = new Map((await lockKnownLate(ctx.db, codes)).map((one) => [one.code, one]));
  const mayRead = (unitId: number) => readable.has(unitId);
  const desk = { find: unitFinder(all, ctx), mayRead, stored, now: ctx.now };
  const parts = lists.map((list) => planList(list, desk));
  return {
    planned: parts.flatMap(({ planned }) => planned),
    refused: parts.flatMap(({ refused }) => refused),
  };
}

/** The list of one sheet; `sheet` is its name where several have one. */
type SheetList = LateList & { readonly sheet?: string };

/** The lists of all sheets that have one; a code counts in the first of them. */
function readLists(
  sheets: readonly { readonly name: string; readonly rows: readonly SheetRow[] }[],
  today: IsoDate,
): SheetList[] {
  const seen = new Set<string>();
  const found = sheets.flatMap(({ name, rows }) => {
    const list = readLateList(rows, today, seen);
    return list === null ? [] : [{ name, list }];
  });
  if (found.length < 2) return found.map(({ list }) => list);
  return found.map(({ name: sheet, list }) => ({
    ...{ ...list, sheet },
    refused: list.refused.map((row) => ({ ...row, sheet })),
    odd: list.odd.map((row) => ({ ...row, sheet })),
  }));
}

const namedRow = ({ row, next }: PlannedRow): NamedRow => ({
  ...{ code: row.code, person: row.person, phone: row.phone },
  returnedOn: next.returnedOn ?? null,
});

/**
 * Takes a list of dossiers that are late or due before long: each code as the file has it now; others stay as they are.
 * Rows with faults are left out with the reason. A dry run stores nothing.
 * @throws AppError `forbidden`; FieldsRefused of the field `file` for one that cannot be read or has no such table.
 */
export async function importLate(
  ctx: Context & { readonly contacts: ContactDesk },
  { file, dryRun }: { readonly file: DossierFile | null; readonly dryRun: boolean },
): Promise<LateImport> {
  requireScope(ctx, 'dossiers.import');
  if (file === null) return refuseField('file', 'invalid', 'dossiers.refusal.fileNeeded');
  const sheets = await readFileSheets(file.bytes, MAX_ROWS);
  const lists = readLists(sheets, localDate(ctx.now));
  if (lists.length === 0) return refuseField('file', 'invalid', 'apologies.refusal.noTable');
  return inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    await lockLateImports(tx);
    const { planned, refused } = await plan({ ...ctx, db: tx }, lists);
    const added = planned.filter(({ stored }) => stored === undefined);
    await upsertLateDossiers(
      tx,
      [...added, ...planned.filter(isChanged)].map(({ next }) => next),
    );
    const named = await storeApplicants(ctx, tx, planned.map(namedRow));
    const changed = planned.filter(
      (one) => isChanged(one) || (one.stored !== undefined && named.has(one.row.code)),
    );
    const odd = lists.flatMap((list) => list.odd);
    const counts = {
      ...{ added: added.length, changed: changed.length },
      unchanged: planned.length - added.length - changed.length,
      refused: refused.length,
    };
    await recordEvent(ctx, tx, {
      action: 'apologies.import',
      details: { file: file.name.slice(0, 200), ...counts },
    });
    return {
      ...counts,
      keptDue: planned.filter(({ keepsDue }) => keepsDue).length,
      refused: refused.slice(0, SHOWN_REFUSED),
      refusedCount: refused.length,
      odd: odd.slice(0, SHOWN_REFUSED),
      oddCount: odd.length,
      absent: LATE_COLUMNS.filter((column) => lists.some(({ absent }) => absent.includes(column))),
    };
  });
}
