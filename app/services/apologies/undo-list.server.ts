import { refuse } from '#app/domain/errors.ts';
import {
  countChanges,
  inheritChanges,
  isWorkedOnSince,
  UNDO_DAYS,
  undoableSince,
  type ListedChange,
} from '#app/domain/apologies/listed-change.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { dossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { lockLateImports } from '#db/queries/apologies/late-dossiers.ts';
import {
  listLateLists,
  listLateListsById,
  listLaterHolds,
  listLaterMoments,
  lockLateList,
  markListTakenBack,
  updateListedRows,
  type LateListRow,
} from '#db/queries/apologies/late-lists.ts';
import {
  deleteApplicantsOf,
  deleteLateDossiers,
  lockKnownLate,
  upsertLateDossiers,
  type KnownLate,
} from '#db/queries/apologies/listed-dossiers.ts';
import type { Db } from '#db/client.server.ts';

/** Lists that are told. */
const SHOWN = 20;

/** Codes of dossiers that stayed which are told; the rest are counted. */
const SHOWN_KEPT = 50;

const PERMISSION = 'dossiers.import';

/** Whose lists an actor takes back: everybody's where the province is theirs, else their own. */
function ownerOf(ctx: Context): string | undefined {
  const scope = requireScope(ctx, PERMISSION);
  return scope.kind === 'all' ? undefined : (staffIdOf(ctx.actor) ?? '');
}

/** A list that was taken, as its page shows it. */
export interface ListedImport {
  readonly ref: string;
  readonly fileName: string;
  readonly importedAt: Date;
  /** Null for the command line. */
  readonly by: string | null;
  readonly added: number;
  readonly changed: number;
  /** Dossiers that it found as it says. */
  readonly unchanged: number;
  readonly state: 'open' | 'takenBack' | 'over';
}

/** The last lists that the actor may take back, the latest first, and those that were. @throws AppError `forbidden`. */
export async function listImports(ctx: Context): Promise<ListedImport[]> {
  const lists = await listLateLists(ctx.db, { staffId: ownerOf(ctx), limit: SHOWN });
  const since = undoableSince(ctx.now);
  return lists.map(({ ref, fileName, importedAt, staffName, takenBackAt, isKept, ...counts }) => ({
    ...{ ref, fileName, importedAt, by: staffName },
    ...{ added: counts.added, changed: counts.changed, unchanged: counts.unchanged },
    state: takenBackAt !== null ? 'takenBack' : isKept && importedAt >= since ? 'open' : 'over',
  }));
}

/** What taking a list back did. */
export interface UndoneList {
  /** Dossiers that the list had added, and that are gone. */
  readonly removed: number;
  /** Dossiers that are as they were before. */
  readonly restored: number;
  /** Dossiers that stayed, as somebody worked on them or they are out of reach: the first codes, and how many. */
  readonly kept: readonly string[];
  readonly keptCount: number;
  /** Later lists that have dossiers of it, which stay until those are taken back, too; the earliest first. */
  readonly held: readonly HoldingList[];
}

/** A later list that has dossiers of one that was taken back. */
export interface HoldingList {
  readonly ref: string;
  readonly fileName: string;
  readonly importedAt: Date;
  readonly count: number;
}

async function requireList(
  ctx: Context,
  ref: string,
): Promise<LateListRow & { rows: readonly ListedChange[] }> {
  const owner = ownerOf(ctx);
  const known = parseRef(ref);
  const list = known === null ? null : await lockLateList(ctx.db, known);
  if (list === null || (owner !== undefined && list.staffId !== owner)) {
    return refuse('not_found', 'apologies.refusal.noList');
  }
  if (list.takenBackAt !== null) refuse('conflict', 'apologies.refusal.listTakenBack');
  const { rows } = list;
  if (rows === null || list.importedAt < undoableSince(ctx.now)) {
    return refuse('conflict', 'apologies.refusal.listOver', { days: String(UNDO_DAYS) });
  }
  return { ...list, rows };
}

interface Sorted {
  readonly gone: readonly KnownLate[];
  readonly back: readonly { readonly known: KnownLate; readonly change: ListedChange }[];
  readonly kept: readonly string[];
  /** What a later list takes over, by the id of that. */
  readonly held: ReadonlyMap<number, readonly ListedChange[]>;
}

type OpenList = Awaited<ReturnType<typeof requireList>>;

/** Which dossiers of a list go, which go back, and which stay. */
async function sortOut(ctx: Context, { id, rows, importedAt }: OpenList): Promise<Sorted> {
  const { readable } = await dossierUnits(ctx, PERMISSION);
  const isReadable = readable && new Set(readable);
  const done = rows.filter(({ isSame }) => !isSame);
  const codes = done.map(({ code }) => code);
  const later = await listLaterHolds(ctx.db, { id, codes });
  const moments = await listLaterMoments(ctx.db, id);
  const stored = new Map((await lockKnownLate(ctx.db, codes)).map((one) => [one.code, one]));
  const gone: KnownLate[] = [];
  const back: { known: KnownLate; change: ListedChange }[] = [];
  const kept: string[] = [];
  const held = new Map<number, ListedChange[]>();
  for (const change of done) {
    const known = stored.get(change.code);
    const holder = later.get(change.code);
    if (known === undefined) continue;
    const isOutOfReach = isReadable !== undefined && !isReadable.has(known.unitId);
    const asFound = { ...known, earlierChanges: holder?.changes ?? [] };
    if (isWorkedOnSince(asFound, importedAt, moments)) kept.push(change.code);
    else if (holder !== undefined) addTo(held, holder.listId, change);
    else if (isOutOfReach) kept.push(change.code);
    else if (change.before === null) gone.push(known);
    else back.push({ known, change });
  }
  return { gone, back, kept, held };
}

function addTo(held: Map<number, ListedChange[]>, listId: number, change: ListedChange): void {
  const changes = held.get(listId);
  if (changes === undefined) held.set(listId, [change]);
  else changes.push(change);
}

/** Lets later lists stand for what this one did to the dossiers that they have, too; returns which they are. */
async function handOver(tx: Db, held: Sorted['held']): Promise<HoldingList[]> {
  const lists = await listLateListsById(tx, [...held.keys()]);
  for (const { id, rows } of lists) {
    const given = new Map((held.get(id) ?? []).map((change) => [change.code, change]));
    const next = inheritChanges(rows ?? [], given);
    await updateListedRows(tx, id, { rows: next, ...countChanges(next) });
  }
  return lists.map(({ id, ref, fileName, importedAt }) => ({
    ...{ ref, fileName, importedAt, count: held.get(id)?.length ?? 0 },
  }));
}

const heldCount = (held: readonly HoldingList[]) => held.reduce((sum, { count }) => sum + count, 0);

async function putBack(tx: Db, { gone, back }: Sorted): Promise<void> {
  await deleteLateDossiers(
    tx,
    gone.map(({ id }) => id),
  );
  await upsertLateDossiers(
    tx,
    back.flatMap(({ change: { code, before } }) => {
      if (before === null) return [];
      const { listedAt, changedAt } = before;
      return [{ ...before, code, listedAt: new Date(listedAt), changedAt: new Date(changedAt) }];
    }),
  );
  const named = back.filter(({ change }) => change.isNamed);
  await deleteApplicantsOf(
    tx,
    named.map(({ known }) => known.id),
  );
}

/**
 * Takes a list back: dossiers that it added are gone, those that it changed are as before; who it named is deleted, as
 * nobody knows whether they were right. Dossiers that somebody worked on since stay. So do those that a later list has,
 * until that is taken back, too: from then on it is the later list that added or changed them.
 * @throws AppError `forbidden`; `not_found` for a list that is not there or of somebody else; `conflict` when it was taken
 * back already, or is too old.
 */
export async function undoLateList(ctx: Context, { ref }: { readonly ref: string }): Promise<UndoneList> {
  requireScope(ctx, PERMISSION);
  return ctx.db.transaction(async (tx) => {
    await lockLateImports(tx);
    const inside = { ...ctx, db: tx };
    const list = await requireList(inside, ref);
    const sorted = await sortOut(inside, list);
    await putBack(tx, sorted);
    const held = await handOver(tx, sorted.held);
    await markListTakenBack(tx, list.id, ctx.now);
    const counts = { removed: sorted.gone.length, restored: sorted.back.length };
    await recordEvent(ctx, tx, {
      action: 'apologies.undo',
      subjectId: list.ref,
      details: { file: list.fileName, ...counts, kept: sorted.kept.length, held: heldCount(held) },
    });
    return { ...counts, kept: sorted.kept.slice(0, SHOWN_KEPT), keptCount: sorted.kept.length, held };
  });
}
