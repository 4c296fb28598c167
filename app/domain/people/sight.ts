import type { Actor, Grant } from './actor.ts';
import { can, scopeOfGrant } from './policy.ts';

/**
 * Whether a reader sees responses as they come in, or in steps of several people, so that nobody at a counter can tell
 * what the person before them has said. Source: docs/decisions/020-watching.md.
 */
export type Sight = 'live' | 'steps';

/** Live for the province's own team and supervision; steps for whoever is bound to a unit, and for everybody else. */
export function sightOf(actor: Actor): Sight {
  switch (actor.kind) {
    case 'cli':
    case 'system':
      return 'live';
    case 'staff':
      return can(actor, 'responses.live') && !actor.grants.some(readsUnit) ? 'live' : 'steps';
    case 'reader':
      return actor.unitId === null && actor.seesSmallGroups ? 'live' : 'steps';
    case 'citizen':
      return 'steps';
  }
}

/**
 * Whether a grant lets somebody read the results of a unit: then no other grant of theirs makes anything live, also not one
 * of the whole province, in which the unit would vanish where grants are added up.
 */
function readsUnit(grant: Grant): boolean {
  const scope = scopeOfGrant(grant, 'results.read');
  return scope !== null && scope.kind !== 'all';
}
