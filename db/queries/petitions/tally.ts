import { and, eq, gte, lte, notInArray, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { PetitionTally } from '#app/domain/service-quality/petition-stake.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { petitions, units } from '#db/schema/index.ts';
import { isOrdinary } from './seen.ts';
import { isCounted, isOpen, isOverdue } from './standing.ts';

const many = (condition: unknown) => sql<number>`(count(*) filter (where ${condition}))::int`;

/** Petitions that units received in a period, as the service-quality index counts them; by unit in charge. What was refused or passed on counts for nobody here. */
export async function tallyPetitions(
  db: Db,
  { scope, days, today }: { scope: Scope; days: Period; today: IsoDate },
): Promise<(PetitionTally & { unitId: number; code: string; name: string })[]> {
  const { firstAnsweredOn, firstDueOn, receivedOn, rating } = petitions;
  const isLate = isOverdue(today);
  return db
    .select({
      unitId: units.id,
      code: units.code,
      name: units.name,
      received: sql<number>`count(*)::int`,
      onTime: many(sql`${firstAnsweredOn} <= ${firstDueOn}`),
      late: many(sql`${firstAnsweredOn} > ${firstDueOn}`),
      openInTerm: many(and(isOpen, sql`${firstAnsweredOn} is null`, sql`not coalesce(${isLate}, false)`)),
      openOverdue: many(and(sql`${firstAnsweredOn} is null`, isLate)),
      satisfied: many(eq(rating, 'satisfied')),
      unsatisfied: many(eq(rating, 'not_satisfied')),
    })
    .from(petitions)
    .innerJoin(units, eq(units.id, petitions.unitId))
    .where(
      and(
        isOrdinary,
        isCounted,
        notInArray(petitions.state, ['refused', 'referred', 'withdrawn']),
        gte(receivedOn, days.from),
        lte(receivedOn, days.to),
        unitInScope(petitions.unitId, scope),
      ),
    )
    .groupBy(units.id);
}
