import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { Registry } from '#app/domain/survey/registry.ts';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import type { Db } from '#db/client.server.ts';
import {
  responseExclusions,
  responses,
  rounds,
  talliedRounds,
  tallies,
  tallyWatermark,
} from '#db/schema/index.ts';
import {
  exclusionsOfResponses,
  isExclusionIn,
  isResponseIn,
  LIVE_TAIL,
  tallyPlan,
  type Mark,
  type TallyPlan,
  type Window,
} from './counted-rows.ts';
import { addToTallies, type TalliedRound } from './tallies.ts';

/** After every id of a transaction. */
const LAST_ID = Number.MAX_SAFE_INTEGER;

/** A mark that was read, and how far another may go: the last transaction before which all are over. */
interface Read {
  readonly mark: NumberedMark;
  readonly lastComplete: number;
}

interface NumberedMark extends Mark {
  readonly response: { readonly tx: number; readonly id: number };
  readonly exclusion: { readonly tx: number; readonly id: number };
}

/** Whether a response or exclusion is in no tally yet: no more than a look at the ends of two indexes. */
export async function hasUnfolded(db: Db): Promise<boolean> {
  const [row] = await db
    .select({
      response: sql<boolean>`exists (select 1 from ${responses} where ${isResponseIn(LIVE_TAIL)})`,
      exclusion: sql<boolean>`exists (select 1 from ${responseExclusions} where ${isExclusionIn(LIVE_TAIL)})`,
    })
    .from(tallyWatermark);
  return row !== undefined && (row.response || row.exclusion);
}

/**
 * Holds the watermark until the transaction ends, so that one process at a time folds; null when another holds it and
 * `skip` says not to wait. What that transaction reads afterwards is complete up to `lastComplete`: transactions get their
 * numbers when they first write, and none below the oldest that runs can still commit.
 */
export async function holdWatermark(tx: Db, { skip }: { skip: boolean }): Promise<Read | null> {
  const [row] = await tx
    .select()
    .from(tallyWatermark)
    .for('update', skip ? { skipLocked: true } : undefined);
  if (row === undefined) return null;
  const [now] = await tx
    .select({ xmin: sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::float8` })
    .from(tallyWatermark);
  return {
    mark: {
      response: { tx: row.tx, id: row.responseId },
      exclusion: { tx: row.exclusionTx, id: row.exclusionId },
    },
    lastComplete: (now?.xmin ?? 0) - 1,
  };
}

export async function moveWatermark(tx: Db, { response, exclusion }: NumberedMark): Promise<void> {
  await tx.update(tallyWatermark).set({
    tx: response.tx,
    responseId: response.id,
    exclusionTx: exclusion.tx,
    exclusionId: exclusion.id,
    foldedAt: sql`now()`,
  });
}

/** The mark behind everything that is complete. */
export function completeMark({ mark, lastComplete }: Read): NumberedMark {
  const place = ({ tx }: { readonly tx: number }) => ({ tx: Math.max(tx, lastComplete), id: LAST_ID });
  return { response: place(mark.response), exclusion: place(mark.exclusion) };
}

/** The mark behind the next `limit` responses and as many exclusions; `isLast` when that is all that is complete. */
async function nextMark(tx: Db, read: Read, limit: number) {
  const complete = completeMark(read);
  const window = { after: read.mark, upTo: complete };
  const [response] = await tx
    .select({ tx: responses.tx, id: responses.id })
    .from(responses)
    .where(isResponseIn(window))
    .orderBy(asc(responses.tx), asc(responses.id))
    .offset(limit - 1)
    .limit(1);
  const [exclusion] = await tx
    .select({ tx: responseExclusions.tx, id: responseExclusions.id })
    .from(responseExclusions)
    .where(isExclusionIn(window))
    .orderBy(asc(responseExclusions.tx), asc(responseExclusions.id))
    .offset(limit - 1)
    .limit(1);
  return {
    mark: { response: response ?? complete.response, exclusion: exclusion ?? complete.exclusion },
    isLast: !response && !exclusion,
  };
}

interface CountedRound extends TalliedRound {
  readonly definitionId: string;
  readonly methodId: string;
}

/** The rounds and versions that have a row in a window, in one order. */
async function listRounds(tx: Db, window: Window): Promise<CountedRound[]> {
  const pair = sql`${responses.roundId} as round_id, ${responses.definitionVersion} as version`;
  const present = sql`(
    select ${pair} from ${responses} where ${isResponseIn(window)}
    union
    select ${pair} from ${exclusionsOfResponses} where ${isExclusionIn(window)}
  ) as present`;
  return tx
    .select({
      roundId: rounds.id,
      definitionVersion: sql<number>`version`.as('version'),
      definitionId: rounds.definitionId,
      methodId: rounds.methodId,
    })
    .from(present)
    .innerJoin(rounds, sql`${rounds.id} = round_id`)
    .orderBy(rounds.id, sql`version`);
}

function planOf(registry: Registry, round: CountedRound): TallyPlan | null {
  const definition = findDefinition(registry, round.definitionId, round.definitionVersion);
  const method = findMethod(registry, round.methodId);
  return definition && method ? tallyPlan(definition, method) : null;
}

/**
 * How a round is to be folded; null when it is counted from its responses until tallies are rebuilt, because its
 * questionnaire or method is not installed or is another than its tallies were made with.
 */
async function settlePlan(tx: Db, registry: Registry, round: CountedRound): Promise<TallyPlan | null> {
  const plan = planOf(registry, round);
  const { roundId, definitionVersion } = round;
  const isRound = and(
    eq(talliedRounds.roundId, roundId),
    eq(talliedRounds.definitionVersion, definitionVersion),
  );
  const [known] = await tx.select().from(talliedRounds).where(isRound);
  if (known === undefined) {
    const how = { shape: plan?.shape ?? '', hasPairs: plan?.withPairs ?? false };
    await tx.insert(talliedRounds).values({ roundId, definitionVersion, ...how });
    return plan;
  }
  if (plan && known.shape === plan.shape && known.hasPairs === plan.withPairs) return plan;
  if (known.shape !== '') {
    await tx
      .delete(tallies)
      .where(and(eq(tallies.roundId, roundId), eq(tallies.definitionVersion, definitionVersion)));
    await tx.update(talliedRounds).set({ shape: '' }).where(isRound);
  }
  return null;
}

/** Folds what a window holds. `filter` narrows to a part of the responses. */
export async function foldWindow(
  tx: Db,
  registry: Registry,
  { window, filter }: { window: Window; filter?: SQL },
): Promise<void> {
  for (const round of await listRounds(tx, window)) {
    const plan = await settlePlan(tx, registry, round);
    if (plan) await addToTallies(tx, round, { plan, window, ...(filter && { filter }) });
  }
}

/**
 * Takes at most `limit` responses and as many exclusions into the tallies, in one transaction; returns whether there may
 * be more. When another process folds, or something holds everything back, there is no more to do now.
 */
export async function foldTallies(db: Db, registry: Registry, limit = 20_000): Promise<boolean> {
  if (!(await hasUnfolded(db))) return false;
  return db.transaction(async (tx) => {
    const read = await holdWatermark(tx, { skip: true });
    if (read === null) return false;
    const { mark, isLast } = await nextMark(tx, read, limit);
    await foldWindow(tx, registry, { window: { after: read.mark, upTo: mark } });
    await moveWatermark(tx, mark);
    return !isLast;
  });
}
