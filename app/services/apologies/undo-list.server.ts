import { refuse } from '#app/domain/errors.ts';
import {
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
  listLaterCodes,
  lockLateList,
  markListTakenBack,
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
  readonly state: 'open' | 'takenBack' | 'over';
}

/** The last lists that the actor may take back, the latest first, and those that were. @throws AppError `forbidden`. */
export async function listImports(ctx: Context): Promise<ListedImport[]> {
  const lists = await listLateLists(ctx.db, { staffId: ownerOf(ctx), limit: SHOWN });
  const since = undoableSince(ctx.now);
  return lists.map(({ ref, fileName, importedAt, staffName, added, changed, takenBackAt, isKept }) => ({
    ...{ ref, fileName, importedAt, by: staffName, added, changed },
    state: takenBackAt !== null ? 'takenBack' : isKept && importedAt >= since ? 'open' : 'over',
  }));
}

/** What taking a list back did. */
export interface UndoneList {
  /** Dossiers that the list had added, and that are gone. */
  readonly removed: number;
  /** Dossiers that are as they were before. */
  readonly restored: number;
  /** Dossiers that stayed, as somebody worked on them or a later list has them: the first codes, and how many. */
  readonly kept: readonly string[];
  readonly keptCount: number;
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
}

/** Which dossiers of a list go, which go back, and which stay. */
async function sortOut(
  ctx: Context,
  { id, rows, importedAt }: Awaited<ReturnType<typeof requireList>>,
): Promise<Sorted> {
  const { readable } = await dossierUnits(ctx, PERMISSION);
  const isReadable = readable && new Set(readable);
  const later = await listLaterCodes(ctx.db, id);
  const done = rows.filter(({ isSame }) => !isSame);
  const codes = done.map(({ code }) => code);
  const stored = new Map((await lockKnownLate(ctx.db, codes)).map((one) => [one.code, one]));
  const gone: KnownLate[] = [];
  const back: { known: KnownLate; change: ListedChange }[] = [];
  const kept: string[] = [];
  for (const change of done) {
    const known = stored.get(change.code);
    if (known === undefined) continue;
    const isOutOfReach = isReadable !== undefined && !isReadable.has(known.unitId);
    if (isOutOfReach || later.has(change.code) || isWorkedOnSince(known, importedAt)) kept.push(change.code);
    else if (change.before === null) gone.push(known);
    else back.push({ known, change });
  }
  return { gone, back, kept };
}

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
 * nobody knows whether they were right. Dossiers that somebody worked on since, or that a later list has, stay.
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
    await markListTakenBack(tx, list.id, ctx.now);
    const counts = { removed: sorted.gone.length, restored: sorted.back.length };
    await recordEvent(ctx, tx, {
      action: 'apologies.undo',
      subjectId: list.ref,
      details: { file: list.fileName, ...counts, kept: sorted.kept.length },
    });
    return { ...counts, kept: sorted.kept.slice(0, SHOWN_KEPT), keptCount: sorted.kept.length };
  });
}
