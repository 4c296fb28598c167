import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { Db } from '#db/client.server.ts';
import { deleteCounters, lockCounters } from '#db/queries/units/counters.ts';
import {
  deleteServiceAreas,
  listServiceAreas,
  lockServiceAreas,
  upsertServiceAreas,
} from '#db/queries/units/service-areas.ts';
import { leaveRounds } from '#db/queries/units/heirs.ts';
import { deleteUnits, lockUnits } from '#db/queries/units/units.ts';
import {
  changedCounter,
  placeOf,
  readIds,
  readStoredCounters,
  storeCounters,
} from './store-counters.server.ts';
import { asChange, listOfChange } from './as-change.ts';
import { changedEntry, readStored, storeUnits, type Stored, type UnitEntry } from './store-units.server.ts';
import { refuseBrokenTree } from './unit-tree.ts';

interface Rows {
  /** The codes of what an import added. */
  readonly added: readonly string[];
  readonly changed: readonly ImportedRow[];
}

/** The values before, by column. */
function valuesBefore({ values }: ImportedRow): Record<string, string> {
  return Object.fromEntries(values.map(({ column, from }) => [column, from]));
}

/** Two moves that are each taken back can lead a unit back to itself, though neither did when it was made. */
async function refuseBroken(entries: readonly UnitEntry[], stored: Stored): Promise<void> {
  await asChange((async () => refuseBrokenTree(listOfChange(entries), stored, { allowMoves: true }))());
}

/**
 * Deletes the units that an import added and gives the others their values of before.
 * @throws AppError `invalid` when the tree would be broken.
 */
export async function takeBackUnits(
  tx: Db,
  { added, changed, action }: Rows & { readonly action: string },
): Promise<void> {
  await lockUnits(tx);
  // A unit that a merger began joined rounds with it; nobody chose that.
  if (action === 'units.merge') await leaveRounds(tx, added);
  const stored = await readStored(tx);
  const entries = changed.flatMap((row) => {
    const unit = stored.get(row.code);
    return unit ? [changedEntry(unit, stored, valuesBefore(row))] : [];
  });
  const kept = new Map([...stored].filter(([code]) => !added.includes(code)));
  await refuseBroken(entries, kept);
  // First, so that no unit keeps one that is deleted as its parent.
  await storeUnits(tx, entries, stored);
  await deleteUnits(tx, added);
}

/** The same for service areas. */
export async function takeBackServiceAreas(tx: Db, { added, changed }: Rows): Promise<void> {
  await lockServiceAreas(tx);
  const areas = new Map((await listServiceAreas(tx)).map((area) => [area.code, area]));
  const rows = changed.flatMap(({ code, ...row }) => {
    const area = areas.get(code);
    if (area === undefined) return [];
    const before = { name: area.name, closed_on: area.closedOn ?? '', ...valuesBefore({ code, ...row }) };
    const closedOn = parseIsoDate(before.closed_on);
    return [{ code, name: before.name, searchName: foldVietnamese(before.name), closedOn }];
  });
  await upsertServiceAreas(tx, rows);
  await deleteServiceAreas(tx, added);
}

/** The same for counters, which are named by their unit's code and their own. */
export async function takeBackCounters(tx: Db, { added, changed }: Rows): Promise<void> {
  await lockCounters(tx);
  const stored = await readStoredCounters(tx);
  const byPlace = new Map(stored.map((counter) => [placeOf(counter), counter]));
  const entries = changed.flatMap((row) => {
    const counter = byPlace.get(row.code);
    return counter ? [changedCounter(counter, valuesBefore(row))] : [];
  });
  await storeCounters(tx, entries, await readIds(tx), stored);
  await deleteCounters(
    tx,
    stored.filter((counter) => added.includes(placeOf(counter))).map(({ id }) => id),
  );
}
