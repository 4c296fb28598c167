import { and, inArray, isNotNull, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { RESTRICTED_CLASSES } from '#app/domain/petitions/petition.ts';
import type { PetitionSight } from '#app/domain/petitions/petition-sight.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { petitions } from '#db/schema/index.ts';

/** The condition that a petition counts as one: complaints and denunciations do not. */
export const isOrdinary = notInArray(petitions.class, [...RESTRICTED_CLASSES]);

/** The condition that somebody may read a petition. */
export function isSeen({ read, review, restricted }: PetitionSight): SQL {
  const ways = [
    read && and(isOrdinary, unitInScope(petitions.unitId, read)),
    review && and(isOrdinary, isNotNull(petitions.unsatisfiedOn), unitInScope(petitions.unitId, review)),
    restricted &&
      and(inArray(petitions.class, [...RESTRICTED_CLASSES]), unitInScope(petitions.unitId, restricted)),
  ];
  return or(...ways.flatMap((way) => way ?? [])) ?? sql`false`;
}
