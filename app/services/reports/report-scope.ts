import type { Actor } from '#app/domain/people/actor.ts';
import { placesOf, type Scope } from '#app/domain/people/policy.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';

/**
 * Of which units somebody may ask for reports and read them. A report is made for its unit alone, and withholds other
 * groups than one of the unit above it: who read both could work out what either withholds. So people of units have those
 * of their own units, and look at the units below on the pages of results.
 */
export function reportScope(actor: Actor, scope: Scope): Scope {
  if (scope.kind === 'all' || seesSmallGroups(actor)) return scope;
  return {
    kind: 'several',
    places: placesOf(scope).map(({ unitId }) => ({ kind: 'unit', unitId })),
  };
}
