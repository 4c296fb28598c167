import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import {
  listCriteriaSets,
  lockCriteriaSets,
  updateCriteriaSet,
  type CriteriaSetRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { requireSet } from './get-set.server.ts';

/**
 * The first day of a set, as given or as its file said.
 * @throws AppError `invalid`.
 */
export function requireStart(set: CriteriaSetRow, from: string | undefined): IsoDate {
  if (from === undefined && set.validFrom !== null) return storedDate(set.validFrom);
  return (
    parseDateCell(from ?? '') ?? refuse('invalid', 'indexes.refusal.date', { value: excerpt(from ?? '') })
  );
}

/** @throws AppError `conflict` for a set that is or was in force: it never changes. */
export function requireDraft(set: CriteriaSetRow): void {
  if (set.status !== 'draft') refuse('conflict', 'indexes.refusal.notDraft', { name: setName(set) });
}

/** Names a draft as a page shows it, so that nobody puts one into force that was imported anew meanwhile. */
export const draftId = ({ createdAt }: Pick<CriteriaSetRow, 'createdAt'>) => createdAt.toISOString();

/** @throws AppError `conflict` for a set that is not the one that was looked at; whoever looked at none is asked nothing. */
export function requireSeen(set: CriteriaSetRow, seen: string | undefined): void {
  if (seen === undefined || seen === draftId(set)) return;
  refuse('conflict', 'indexes.refusal.importedAnew', { name: setName(set) });
}

/**
 * Puts a draft into force from a day on; from then on it never changes. `seen` is the `draftId` of what was looked at.
 * @throws AppError `not_found`, `invalid` for the day; `conflict` when it is no draft or not the one that was seen, or when
 * another version is in force: that is replaced with a map (`replaceSet`), so that tasks and trends go on.
 */
export async function adoptSet(
  ctx: Context,
  { name, from, seen }: { name: string; from?: string | undefined; seen?: string | undefined },
): Promise<{ name: string; from: IsoDate }> {
  requireProvince(ctx, 'indexes.manage');
  return ctx.db.transaction(async (tx) => {
    await lockCriteriaSets(tx);
    const set = await requireSet(tx, name);
    requireDraft(set);
    requireSeen(set, seen);
    const versions = await listCriteriaSets(tx);
    const other = versions.find(({ code, status }) => code === set.code && status === 'in_force');
    if (other) {
      refuse('conflict', 'indexes.refusal.otherInForce', { name: setName(set), other: setName(other) });
    }
    const start = requireStart(set, from);
    await updateCriteriaSet(tx, set.id, { status: 'in_force', validFrom: start });
    const details = { from: start };
    await recordEvent(ctx, tx, { action: 'indexes.adopt', subjectId: setName(set), details });
    return { name: setName(set), from: start };
  });
}
