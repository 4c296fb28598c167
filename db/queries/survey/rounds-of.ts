import { count } from 'drizzle-orm';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Db } from '#db/client.server.ts';
import { rounds } from '#db/schema/index.ts';

/** How many rounds ask each version of a questionnaire, by its key. */
export async function countRoundsByDefinition(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: rounds.definitionId, version: rounds.definitionVersion, rounds: count() })
    .from(rounds)
    .groupBy(rounds.definitionId, rounds.definitionVersion);
  return new Map(rows.map((row) => [definitionKey(row), row.rounds]));
}
