import { refuseField } from '#app/domain/errors.ts';
import {
  readLateList,
  type LateList,
  type LateRow,
  type RefusedLate,
} from '#app/domain/apologies/read-late-list.ts';
import { NameMatcher } from '#app/domain/dossiers/match-names.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  dossierUnits,
  unitCandidates,
  type DossierUnits,
} from '#app/services/units/units-of-counts.server.ts';
import { readFileSheets, type DossierFile } from '#app/services/dossiers/read-dossier-file.server.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import type { Db } from '#db/client.server.ts';
import { deleteApplicants, shortenApplicants, upsertApplicants } from '#db/queries/apologies/applicants.ts';
import {
  listLateIds,
  lockKnownLate,
  lockLateImports,
  upsertLateDossiers,
  type KnownLate,
  type NewLateDossier,
} from '#db/queries/apologies/late-dossiers.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { applicantKeptUntil, sealApplicant } from './applicant.server.ts';
import type { ApologyDesk } from './require-late.server.ts';

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
  /** Columns that the file lacks. */
  readonly absent: LateList['absent'];
}

/** The id of the unit that a cell means, by its code or its name; null where nobody knows. */
function unitFinder(all: DossierUnits, ctx: Context): (name: string) => number | null {
  const today = localDate(ctx.now);
  const readable = new Set(all.readable ?? all.byId.keys());
  const ids = new Map([...all.byId.values()].map(({ id, code }) => [code, id]));
  const matcher = new NameMatcher(unitCandidates(all, { from: today, to: today }));
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

/** What a column says, or what is stored of it where the file lacks the column. */
function nextOf(
  row: LateRow,
  stored: KnownLate | undefined,
  { unitId, absent, now }: { unitId: number; absent: ReadonlySet<string>; now: Date },
): Omit<PlannedRow, 'row' | 'stored'> {
  // A system that moved the date when the letter was written shows the new one: the first promise is what was missed.
  const keepsDue = stored?.promisedOn != null && row.dueOn !== stored.dueOn;
  const kept = <Value>(column: string, value: Value, before: Value | undefined) =>
    absent.has(column) ? (before ?? value) : value;
  return {
    keepsDue,
    next: {
      ...{ code: row.code, unitId, procedure: row.procedure, receivedOn: row.receivedOn },
      dueOn: keepsDue ? stored.dueOn : row.dueOn,
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

/** The rows whose units are known and within reach; what is not is refused. */
async function plan(
  ctx: Context,
  { rows, refused, absent }: LateList,
): Promise<{ planned: PlannedRow[]; refused: RefusedLate[] }> {
  const all = await dossierUnits(ctx, 'dossiers.import');
  const find = unitFinder(all, ctx);
  const readable = new Set(all.readable ?? all.byId.keys());
  const stored = new Map(
    (
      await lockKnownLate(
        ctx.db,
        rows.map(({ code }) => code),
      )
    ).map((one) => [one.code, one]),
  );
  const missing = new Set<string>(absent);
  const planned: PlannedRow[] = [];
  const left = [...refused];
  for (const row of rows) {
    const unitId = find(row.unit);
    const before = stored.get(row.code);
    const why = unitId === null ? 'unknownUnit' : before && !readable.has(before.unitId) ? 'otherUnit' : null;
    if (unitId === null || why !== null) {
      const column = why === 'otherUnit' ? 'dossier_code' : 'unit';
      left.push({ line: row.line, code: row.code, column, why: why ?? 'unknownUnit' });
      continue;
    }
    planned.push({ row, stored: before, ...nextOf(row, before, { unitId, absent: missing, now: ctx.now }) });
  }
  return { planned, refused: left.sort((a, b) => a.line - b.line) };
}

/** Stores who handed dossiers in, sealed, as long as they are kept; whoever the file does not name stays. */
async function storeApplicants(ctx: ApologyDesk, tx: Db, planned: readonly PlannedRow[]): Promise<void> {
  const ids = new Map(
    (
      await listLateIds(
        tx,
        planned.map(({ row }) => row.code),
      )
    ).map((one) => [one.code, one]),
  );
  const named = planned.flatMap(({ row, next }) => {
    const found = ids.get(row.code);
    if (found === undefined || (row.person === null && row.phone === null)) return [];
    const { id: dossierId, listedAt } = found;
    const returnedOn = next.returnedOn ?? null;
    const expiresAt = applicantKeptUntil({ listedAt, returnedOn }, ctx.contacts.keptDays);
    return [{ dossierId, who: { name: row.person, phone: row.phone }, expiresAt }];
  });
  const isOver = ({ expiresAt }: { expiresAt: Date }) => expiresAt <= ctx.now;
  await upsertApplicants(
    tx,
    named.filter((one) => !isOver(one)).map((one) => sealApplicant(ctx.contacts, one)),
  );
  await deleteApplicants(
    tx,
    named.filter(isOver).map(({ dossierId }) => dossierId),
  );
  const returned = planned.flatMap(({ row, next }) => (next.returnedOn ? (ids.get(row.code)?.id ?? []) : []));
  await shortenApplicants(tx, returned, ctx.contacts.keptDays);
}

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
  const list = sheets.map(({ rows }) => readLateList(rows)).find((found) => found !== null) ?? null;
  if (list === null) return refuseField('file', 'invalid', 'apologies.refusal.noTable');
  return inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    await lockLateImports(tx);
    const { planned, refused } = await plan({ ...ctx, db: tx }, list);
    const added = planned.filter(({ stored }) => stored === undefined);
    const changed = planned.filter(isChanged);
    await upsertLateDossiers(
      tx,
      [...added, ...changed].map(({ next }) => next),
    );
    await storeApplicants(ctx, tx, planned);
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
      absent: list.absent,
    };
  });
}
