import { and, eq, isNull, sql } from 'drizzle-orm';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import type { RoundStatus } from '#app/domain/rounds/round.ts';
import type { Db } from '#db/client.server.ts';
import { reasonTallies, responses, rounds, talliedRounds, tallies } from '#db/schema/index.ts';
import {
  exclusionsOfResponses,
  isExclusionIn,
  isResponseIn,
  tallyPlan,
  type TallyPlan,
  type Window,
} from './counted-rows.ts';
import type { TalliedRound } from './tallies.ts';

export interface CountedRound extends TalliedRound {
  readonly definitionId: string;
  readonly methodId: string;
  readonly status: RoundStatus;
}

/** What folding is told: how rounds are counted, and how many people a step concerns at least. */
export interface Counting {
  readonly registry: Registry;
  readonly disclosureThreshold: number;
}

/** The rounds and versions with a row in a window, in a fixed order. */
export async function listRoundsIn(tx: Db, window: Window): Promise<CountedRound[]> {
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
      status: rounds.status,
    })
    .from(present)
    .innerJoin(rounds, sql`${rounds.id} = round_id`)
    .orderBy(rounds.id, sql`version`);
}

export function planOf(registry: Registry, round: CountedRound): TallyPlan | null {
  const definition = findDefinition(registry, round.definitionId, round.definitionVersion);
  const method = findMethod(registry, round.methodId);
  return definition && method ? tallyPlan(definition, method) : null;
}

/**
 * How to fold a round; null when it must be counted from its responses until the tallies are rebuilt, because its
 * questionnaire or method is not installed or differs from the one its tallies were made with.
 */
export async function settlePlan(tx: Db, registry: Registry, round: CountedRound): Promise<TallyPlan | null> {
  const plan = planOf(registry, round);
  const { roundId, definitionVersion } = round;
  const [known] = await tx.select().from(talliedRounds).where(isRoundOf(round));
  if (known !== undefined) return keepPlan(tx, round, { plan, known });
  const { shape, withPairs: hasPairs, reasons } = plan ?? { shape: '', withPairs: false, reasons: null };
  await tx
    .insert(talliedRounds)
    .values({ roundId, definitionVersion, shape, hasPairs, reasons: reasons?.shape ?? '' });
  return plan;
}

/** What of a plan goes on with the tallies as they were made; tallies that were made otherwise are forgotten. */
async function keepPlan(
  tx: Db,
  round: TalliedRound,
  { plan, known }: { plan: TallyPlan | null; known: typeof talliedRounds.$inferSelect },
): Promise<TallyPlan | null> {
  const isKept = plan !== null && known.shape === plan.shape && known.hasPairs === plan.withPairs;
  if (!isKept && known.shape !== '') await forgetTallies(tx, round);
  const reasons = isKept && plan.reasons?.shape === known.reasons ? plan.reasons : null;
  if (reasons === null && known.reasons) await forgetReasons(tx, round);
  return isKept ? { ...plan, reasons } : null;
}

const isRoundOf = ({ roundId, definitionVersion }: TalliedRound) =>
  and(eq(talliedRounds.roundId, roundId), eq(talliedRounds.definitionVersion, definitionVersion));

/** From now on a round is counted from its responses. */
async function forgetTallies(tx: Db, round: TalliedRound): Promise<void> {
  const { roundId, definitionVersion } = round;
  await tx
    .delete(tallies)
    .where(and(eq(tallies.roundId, roundId), eq(tallies.definitionVersion, definitionVersion)));
  await tx.update(talliedRounds).set({ shape: '' }).where(isRoundOf(round));
}

/** From now on the reasons of a round are counted from its responses. */
async function forgetReasons(tx: Db, round: TalliedRound): Promise<void> {
  const { roundId, definitionVersion } = round;
  await tx
    .delete(reasonTallies)
    .where(and(eq(reasonTallies.roundId, roundId), eq(reasonTallies.definitionVersion, definitionVersion)));
  await settleReasons(tx, round, '');
}

/** Notes how the reasons of a round were counted. */
export async function settleReasons(tx: Db, round: TalliedRound, shape: string): Promise<void> {
  await tx.update(talliedRounds).set({ reasons: shape }).where(isRoundOf(round));
}

/** A round and version that was folded before reasons were tallied; undefined when there is none. */
export async function findRoundWithoutReasons(tx: Db): Promise<CountedRound | undefined> {
  const [round] = await tx
    .select({
      roundId: rounds.id,
      definitionVersion: talliedRounds.definitionVersion,
      definitionId: rounds.definitionId,
      methodId: rounds.methodId,
      status: rounds.status,
    })
    .from(talliedRounds)
    .innerJoin(rounds, eq(rounds.id, talliedRounds.roundId))
    .where(isNull(talliedRounds.reasons))
    .orderBy(rounds.id)
    .limit(1);
  return round;
}
