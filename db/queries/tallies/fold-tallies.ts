import { asc, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { responseExclusions, responses, talliedRounds, tallyWatermark } from '#db/schema/index.ts';
import { isExclusionIn, isResponseIn, LIVE_TAIL } from './counted-rows.ts';
import { holdChanges } from './held-changes.ts';
import { countEarlierReasons, isFromElsewhere, rebuild } from './rebuild-tallies.ts';
import { addToTallies } from './tallies.ts';
import { addToReasons } from './reason-tallies.ts';
import { listRoundsIn, settlePlan, type Counting } from './tallied-rounds.ts';
import { completeMark, holdWatermark, moveWatermark, type Read } from './tally-watermark.ts';

/** Whether any response or exclusion has not been folded yet. Cheap: reads only the ends of two indexes. */
export async function hasUnfolded(db: Db): Promise<boolean> {
  const [row] = await db
    .select({
      response: sql<boolean>`exists (select 1 from ${responses} where ${isResponseIn(LIVE_TAIL)})`,
      exclusion: sql<boolean>`exists (select 1 from ${responseExclusions} where ${isExclusionIn(LIVE_TAIL)})`,
      reasons: sql<boolean>`exists (select 1 from ${talliedRounds} where ${talliedRounds.reasons} is null)`,
      // The watermark of another server: see `isFromElsewhere`.
      foreign: sql<boolean>`${tallyWatermark.tx} >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint`,
    })
    .from(tallyWatermark);
  return row !== undefined && (row.response || row.exclusion || row.reasons || row.foreign);
}

interface Place {
  readonly tx: number;
  readonly id: number;
}

/** The last place of a part, from it and the one behind it; undefined where the part is all there is. */
function endOfPart([last, next]: readonly Place[]): Place | undefined {
  return next && last;
}

/**
 * The mark after the next `limit` responses and as many exclusions; `isLast` when nothing complete is left behind it. It
 * then lies behind their transaction: a mark within one is found again only by reading all of that transaction.
 */
async function nextMark(tx: Db, read: Read, limit: number) {
  const complete = completeMark(read);
  const window = { after: read.mark, upTo: complete };
  const response = endOfPart(
    await tx
      .select({ tx: responses.tx, id: responses.id })
      .from(responses)
      .where(isResponseIn(window))
      .orderBy(asc(responses.tx), asc(responses.id))
      .offset(limit - 1)
      .limit(2),
  );
  const exclusion = endOfPart(
    await tx
      .select({ tx: responseExclusions.tx, id: responseExclusions.id })
      .from(responseExclusions)
      .where(isExclusionIn(window))
      .orderBy(asc(responseExclusions.tx), asc(responseExclusions.id))
      .offset(limit - 1)
      .limit(2),
  );
  return {
    mark: { response: response ?? complete.response, exclusion: exclusion ?? complete.exclusion },
    isLast: !response && !exclusion,
  };
}

/**
 * Folds at most `limit` responses and as many exclusions into the tallies, in one transaction; returns whether there
 * may be more. False also while another process is folding or an open transaction holds the watermark back.
 */
export async function foldTallies(db: Db, counting: Counting, limit = 20_000): Promise<boolean> {
  if (!(await hasUnfolded(db))) return false;
  return db.transaction(async (tx) => {
    const read = await holdWatermark(tx, { skip: true });
    if (read === null) return false;
    if (isFromElsewhere(read)) {
      await rebuild(tx, counting, read);
      return true;
    }
    if (await countEarlierReasons(tx, counting.registry, read.mark)) return true;
    const { mark, isLast } = await nextMark(tx, read, limit);
    const window = { after: read.mark, upTo: mark };
    for (const round of await listRoundsIn(tx, window)) {
      const plan = await settlePlan(tx, counting.registry, round);
      if (plan) await addToTallies(tx, round, { plan, window });
      if (plan?.reasons) await addToReasons(tx, round, { reasons: plan.reasons, window });
      await holdChanges(tx, round, { window, counting });
    }
    await moveWatermark(tx, mark);
    return !isLast;
  });
}
