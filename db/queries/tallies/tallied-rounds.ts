import { and, eq, sql } from 'drizzle-orm';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import type { RoundStatus } from '#app/domain/rounds/round.ts';
import type { Db } from '#db/client.server.ts';
import { responses, rounds, talliedRounds, tallies } from '#db/schema/index.ts';
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
