import { definitionKey, type Definition } from './definition.ts';
import type { Method } from './method.ts';

/** Every questionnaire version and method this installation knows; read once at start, then frozen. */
export interface Registry {
  /** By `id@version`. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly methods: ReadonlyMap<string, Method>;
  /**
   * Keys of definitions (`id@version`) and methods (`id`) that `published.lock.json` does not name. Their files may
   * still change, so a draft is for trying out: no round that counts should use one.
   */
  readonly drafts: ReadonlySet<string>;
}

/** The definition `id@version`, or null when this installation does not have it. */
export function findDefinition(registry: Registry, id: string, version: number): Definition | null {
  return registry.definitions.get(definitionKey({ id, version })) ?? null;
}

/** The method `id`, or null when this installation does not have it. */
export function findMethod(registry: Registry, id: string): Method | null {
  return registry.methods.get(id) ?? null;
}
