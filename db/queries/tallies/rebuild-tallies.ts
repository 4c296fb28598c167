import { asc, between, gt } from 'drizzle-orm';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Db } from '#db/client.server.ts';
import {
  reasonTallies,
  responseExclusions,
  responses,
  talliedRounds,
  tallies,
  units,
} from '#db/schema/index.ts';
import { windowUpTo, type Window } from './counted-rows.ts';
import { holdChanges } from './held-changes.ts';
import { addToTallies } from './tallies.ts';
import { addToReasons } from './reason-tallies.ts';
import {
  findRoundWithoutReasons,
  listRoundsIn,
  planOf,
  settlePlan,
  settleReasons,
  type Counting,
} from './tallied-rounds.ts';
import {
  completeMark,
  holdWatermark,
  moveWatermark,
  type NumberedMark,
  type Read,
} from './tally-watermark.ts';

/** Units counted per statement, to bound memory. */
const UNITS_AT_ONCE = 50;

/** Units by number, the first and last included. */
export interface UnitRange {
  readonly first: number;
  readonly last: number;
}

/** Ranges of units that together cover all units. */
export async function unitRanges(db: Db): Promise<UnitRange[]> {
  const all = await db.select({ id: units.id }).from(units).orderBy(asc(units.id));
  const ranges: UnitRange[] = [];
  for (let start = 0; start < all.length; start += UNITS_AT_ONCE) {
    const [first, last] = [all[start], all[Math.min(start + UNITS_AT_ONCE, all.length) - 1]];
    if (first && last) ranges.push({ first: first.id, last: last.id });
  }
  return ranges;
}

/**
 * Recounts all responses into new tallies, in one transaction: readers see the old tallies until it commits, and new
 * responses count from the live tail. Folding waits.
 */
export async function rebuildTallies(db: Db, counting: Counting): Promise<void> {
  await db.transaction(async (tx) => {
    const read = await holdWatermark(tx, { skip: false });
    if (read) await rebuild(tx, counting, read);
  });
}

/** The rebuild within the transaction that holds the watermark. */
export async function rebuild(tx: Db, counting: Counting, read: Read): Promise<void> {
  const isForeign = isFromElsewhere(read);
  if (isForeign) await adoptRows(tx, read.lastComplete);
  const mark = completeMark(isForeign ? { ...read, mark: NOTHING } : read);
  await tx.delete(tallies);
  await tx.delete(reasonTallies);
  await tx.delete(talliedRounds);
  const window = windowUpTo(mark);
  const ranges = await unitRanges(tx);
  for (const round of await listRoundsIn(tx, window)) {
    const plan = await settlePlan(tx, counting.registry, round);
    if (!plan) continue;
    for (const { first, last } of ranges) {
      const part = { window, filter: between(responses.unitId, first, last) };
      await addToTallies(tx, round, { plan, ...part });
      if (plan.reasons) await addToReasons(tx, round, { reasons: plan.reasons, ...part });
    }
  }
  if (!isForeign) await holdNews(tx, counting, { after: read.mark, upTo: mark });
  await moveWatermark(tx, mark);
}

/**
 * Counts the reasons of one round that was folded before reasons were tallied, as far as its tallies reach; false when
 * there is none. Run it in the transaction that holds the watermark.
 */
export async function countEarlierReasons(tx: Db, registry: Registry, mark: NumberedMark): Promise<boolean> {
  const round = await findRoundWithoutReasons(tx);
  if (round === undefined) return false;
  const reasons = planOf(registry, round)?.reasons ?? null;
  for (const { first, last } of reasons ? await unitRanges(tx) : []) {
    const filter = between(responses.unitId, first, last);
    if (reasons) await addToReasons(tx, round, { reasons, window: windowUpTo(mark), filter });
  }
  await settleReasons(tx, round, reasons?.shape ?? '');
  return true;
}

/** What was not folded before is held or shown as by a fold; rows of another server are all shown. */
async function holdNews(tx: Db, counting: Counting, window: Window): Promise<void> {
  for (const round of await listRoundsIn(tx, window)) await holdChanges(tx, round, { window, counting });
}

const NOTHING = { response: { tx: 0, id: 0 }, exclusion: { tx: 0, id: 0 } };

/**
 * Whether the watermark names a future transaction: the database was restored on another server, whose transaction
 * numbers are smaller. New responses would then look as if already folded.
 */
export function isFromElsewhere({ mark, lastComplete }: Read): boolean {
  return Math.max(mark.response.tx, mark.exclusion.tx) > lastComplete + 1;
}

/** Renumbers rows with a future transaction number to the lowest one, since they precede everything to come. */
async function adoptRows(tx: Db, lastComplete: number): Promise<void> {
  await tx.update(responses).set({ tx: 0 }).where(gt(responses.tx, lastComplete));
  await tx.update(responseExclusions).set({ tx: 0 }).where(gt(responseExclusions.tx, lastComplete));
}
