import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';

/** The questionnaire and method of a round. Throws when they are not installed here. */
export function getRoundSubject(
  registry: Registry,
  round: RoundRow,
): { readonly definition: Definition; readonly method: Method } {
  const { definitionId: id, definitionVersion: version, methodId } = round;
  const definition = findDefinition(registry, id, version);
  const method = findMethod(registry, methodId);
  if (definition && method) return { definition, method };
  throw new Error(
    `round ${round.slug} needs ${definitionKey({ id, version })} and ${methodId}, which are not installed`,
  );
}
