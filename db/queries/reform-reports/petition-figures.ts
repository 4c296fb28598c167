import { and, lte, sql, type SQL } from 'drizzle-orm';
import { OPEN_STATES } from '#app/domain/petitions/petition-state.ts';
import type { PetitionFigures } from '#app/domain/reform-reports/facts.ts';
import type { Db } from '#db/client.server.ts';
import { isOrdinary } from '#db/queries/petitions/seen.ts';
import { isCounted } from '#db/queries/petitions/standing.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { petitions } from '#db/schema/index.ts';
import type { ReportedTasks } from './task-figures.ts';

const { firstAnsweredOn, firstDueOn, dueOn, receivedOn, state } = petitions;

const many = (condition: SQL | undefined) => sql<number>`(count(*) filter (where ${condition}))::int`;

/**
 * Petitions in charge of units as they stood at the end of the days of a report: what was answered since was open then.
 * What was refused or passed on owes no answer. Null where none was ever recorded by then.
 */
export async function countReportedPetitions(
  db: Db,
  { scope, days, until }: ReportedTasks,
): Promise<PetitionFigures | null> {
  const isNew = sql`${receivedOn} >= ${days.from}`;
  const isAnswered = sql`coalesce(${firstAnsweredOn} <= ${until}, false)`;
  // The term of who has no answer yet may still be held up; that of a first answer was kept with it.
  const isOverdue = sql`(case when ${firstAnsweredOn} is null
    then ${state} in ${sql.raw(`('${OPEN_STATES.join("', '")}')`)} and ${dueOn} < ${until}
    else ${firstDueOn} < ${until} end)`;
  const [row] = await db
    .select({
      recorded: sql<number>`count(*)::int`,
      received: many(isNew),
      answered: many(and(isNew, isAnswered)),
      onTime: many(and(isNew, isAnswered, sql`${firstAnsweredOn} <= ${firstDueOn}`)),
      overdue: many(sql`not ${isAnswered} and ${isOverdue}`),
    })
    .from(petitions)
    .where(and(isOrdinary, isCounted, lte(receivedOn, until), unitInScope(petitions.unitId, scope)));
  if (row === undefined || row.recorded === 0) return null;
  const { recorded: _, ...figures } = row;
  return figures;
}
