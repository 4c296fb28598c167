import type { Actor } from './actor.ts';
import { can, scopeOf } from './policy.ts';

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
      return can(actor, 'responses.live') && !readsUnitAlone(actor) ? 'live' : 'steps';
    case 'reader':
      return actor.unitId === null && actor.seesSmallGroups ? 'live' : 'steps';
    case 'citizen':
      return 'steps';
  }
}

/** Whether somebody reads the results of units but not of the province: then another grant of theirs makes nothing live. */
function readsUnitAlone(actor: Actor): boolean {
  const scope = scopeOf(actor, 'results.read');
  return scope !== null && scope.kind !== 'all';
}
