import { refuseField } from '#app/domain/errors.ts';
import {
  readLateList,
  type LateList,
  type LateRow,
  type OddLate,
  type RefusedLate,
} from '#app/domain/apologies/read-late-list.ts';
import { LEAVE_OUT } from '#app/domain/dossiers/draft.ts';
import type { SheetRow } from '#app/domain/dossiers/report.ts';
import { countChanges, type ListedChange } from '#app/domain/apologies/listed-change.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { LATE_COLUMNS } from '#app/domain/tables/import-lists.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  chosenUnits,
  rememberUnits,
  type ChosenName,
  type NameView,
} from '#app/services/dossiers/names/unit-names.server.ts';
import { dossierUnits, type DossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { readFileSheets, type DossierFile } from '#app/services/dossiers/read-dossier-file.server.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import { lockLateImports, type NewLateDossier } from '#db/queries/apologies/late-dossiers.ts';
import { lockKnownLate, upsertLateDossiers, type KnownLate } from '#db/queries/apologies/listed-dossiers.ts';
import { insertLateList } from '#db/queries/apologies/late-lists.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { unitsOfList, type ListUnits } from './list-units.server.ts';
import { storeApplicants, type NamedRow } from './store-applicants.server.ts';

/** A province has some thousands of late dossiers a year; so many are one file. */
const MAX_ROWS = 100_000;

const MAX_FILE_NAME = 200;

const PERMISSION = 'dossiers.import';

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
  /** Names of units that nobody knows, or that were chosen for this file. */
  readonly names: readonly NameView[];
  /** By what it is taken back, also where it only confirmed what was stored; null for no row, and for a look. */
  readonly list: string | null;
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
    readonly find: ListUnits['find'];
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
    if (unitId === null || unitId === LEAVE_OUT || isOthers) {
      const fault = unitId === null ? UNKNOWN : unitId === LEAVE_OUT ? LEFT_OUT : OTHERS;
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
const LEFT_OUT = { column: 'unit', why: 'leftOut' } as const;
const OTHERS = { column: 'dossier_code', why: 'otherUnit' } as const;

/** What is to be stored of all sheets; their dossiers are locked. */
async function plan(
  ctx: Context,
  { all, lists, find }: { all: DossierUnits; lists: readonly SheetList[]; find: ListUnits['find'] },
): Promise<Planned> {
  const readable = new Set(all.readable ?? all.byId.keys());
  const codes = lists.flatMap(({ rows }) => rows.map(({ code }) => code));
  const stored = new Map((await lockKnownLate(ctx.db, codes)).map((one) => [one.code, one]));
  const mayRead = (unitId: number) => readable.has(unitId);
  const desk = { find, mayRead, stored, now: ctx.now };
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

/** What a list did to a dossier, for the day on which it turns out to be wrong. */
function changeOf({ row, stored }: PlannedRow, named: ReadonlySet<string>): ListedChange {
  const isNamed = named.has(row.code);
  if (stored === undefined) return { code: row.code, before: null, isNamed };
  const { unitId, area, procedure, receivedOn, dueOn, returnedOn, reason, listedAt, changedAt } = stored;
  const at = { listedAt: listedAt.toISOString(), changedAt: changedAt.toISOString() };
  return {
    ...{ code: row.code, isNamed },
    before: { unitId, area, procedure, receivedOn, dueOn, returnedOn, reason, ...at },
  };
}

interface Listed {
  readonly added: readonly PlannedRow[];
  readonly changed: readonly PlannedRow[];
  readonly same: readonly PlannedRow[];
  /** Codes of dossiers of which it said who handed them in. */
  readonly named: ReadonlySet<string>;
}

/** Keeps what a list did, so that it can be taken back, and which dossiers it found as they were; null for an empty one. */
async function keepList(
  { db, now, actor }: Context,
  { name }: DossierFile,
  { added, changed, same, named }: Listed,
): Promise<string | null> {
  const rows = [
    ...[...added, ...changed].map((one) => changeOf(one, named)),
    ...same.map(({ row: { code } }) => ({ code, before: null, isNamed: false, isSame: true as const })),
  ];
  if (rows.length === 0) return null;
  return insertLateList(db, {
    ...{ fileName: name.slice(0, MAX_FILE_NAME), rows, ...countChanges(rows) },
    ...{ importedAt: now, staffId: staffIdOf(actor) },
  });
}

/** A list of late dossiers, as a form or a command gives it. */
interface GivenList {
  readonly file: DossierFile | null;
  readonly dryRun: boolean;
  /** What names of units that nobody knows mean. */
  readonly names?: readonly ChosenName[];
}

/**
 * Takes a list of dossiers that are late or due before long: each code as the file has it now; others stay as they are.
 * Rows with faults are left out with the reason. What names of units were chosen to mean is remembered where the province
 * chose. A dry run stores nothing.
 * @throws AppError `forbidden`; FieldsRefused of the field `file` for one that cannot be read or has no such table, and of
 * `unit0`, `typed0` for a unit that is not there.
 */
export async function importLate(
  ctx: Context & { readonly contacts: ContactDesk },
  { file, dryRun, names: given = [] }: GivenList,
): Promise<LateImport> {
  requireScope(ctx, PERMISSION);
  if (file === null) return refuseField('file', 'invalid', 'dossiers.refusal.fileNeeded');
  const chosen = await chosenUnits(ctx, PERMISSION, given);
  const sheets = await readFileSheets(file.bytes, MAX_ROWS);
  const lists = readLists(sheets, localDate(ctx.now));
  if (lists.length === 0) return refuseField('file', 'invalid', 'apologies.refusal.noTable');
  return inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    await lockLateImports(tx);
    const inside = { ...ctx, db: tx };
    const all = await dossierUnits(inside, PERMISSION);
    const said = lists.flatMap(({ rows }) => rows.map(({ unit }) => unit));
    const { find, asked } = await unitsOfList(inside, { all, names: said, chosen });
    const { planned, refused } = await plan(inside, { all, lists, find });
    const added = planned.filter(({ stored }) => stored === undefined);
    await upsertLateDossiers(
      tx,
      [...added, ...planned.filter(isChanged)].map(({ next }) => next),
    );
    const named = await storeApplicants(ctx, tx, planned.map(namedRow));
    await rememberUnits(inside, { file: 'late_dossiers', permission: PERMISSION, chosen, all });
    const changed = planned.filter(
      (one) => isChanged(one) || (one.stored !== undefined && named.has(one.row.code)),
    );
    const touched = new Set([...added, ...changed]);
    const same = planned.filter((one) => !touched.has(one));
    const odd = lists.flatMap((list) => list.odd);
    const counts = {
      ...{ added: added.length, changed: changed.length },
      unchanged: same.length,
      refused: refused.length,
    };
    const list = await keepList(inside, file, { added, changed, same, named });
    await recordEvent(ctx, tx, {
      action: 'apologies.import',
      ...(list !== null && { subjectId: list }),
      details: { file: file.name.slice(0, MAX_FILE_NAME), ...counts },
    });
    return {
      ...counts,
      keptDue: planned.filter(({ keepsDue }) => keepsDue).length,
      refused: refused.slice(0, SHOWN_REFUSED),
      refusedCount: refused.length,
      odd: odd.slice(0, SHOWN_REFUSED),
      oddCount: odd.length,
      absent: LATE_COLUMNS.filter((column) => lists.some(({ absent }) => absent.includes(column))),
      ...{ names: asked, list: dryRun ? null : list },
    };
  });
}
