import type { Actor } from '#app/domain/people/actor.ts';
import { scopeOf, type Scope } from '#app/domain/people/policy.ts';

/** Which petitions somebody may read: ordinary ones of units; those whose answer did not satisfy; complaints and denunciations. */
export interface PetitionSight {
  readonly read: Scope | null;
  readonly review: Scope | null;
  readonly restricted: Scope | null;
}

/** What an actor may read of the register. */
export function petitionSight(actor: Actor): PetitionSight {
  return {
    read: scopeOf(actor, 'petitions.read'),
    review: scopeOf(actor, 'petitions.review'),
    restricted: scopeOf(actor, 'petitions.restricted'),
  };
}
