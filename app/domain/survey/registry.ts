import { definitionKey, type Definition } from './definition.ts';
import type { Method } from './method.ts';

/** Every questionnaire version and method this installation knows; read once at start, then frozen. */
export interface Registry {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly methods: ReadonlyMap<string, Method>;
}

/** The definition `id@version`, or null when this installation does not have it. */
export function findDefinition(registry: Registry, id: string, version: number): Definition | null {
  return registry.definitions.get(definitionKey({ id, version })) ?? null;
}

/** The method `id`, or null when this installation does not have it. */
export function findMethod(registry: Registry, id: string): Method | null {
  return registry.methods.get(id) ?? null;
}
