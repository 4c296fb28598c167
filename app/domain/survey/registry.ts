import type { Language } from '#app/domain/locale/language.ts';
import { definitionKey, type Definition } from './definition.ts';
import type { Method } from './method.ts';

/** Every questionnaire version and method this installation knows; read once at start, then frozen. */
export interface Registry {
  /** By `id@version`. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly methods: ReadonlyMap<string, Method>;
  /** Languages of the citizen's pages beside those of the interface, by code. */
  readonly languages: ReadonlyMap<string, Language>;
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

/** The further languages in which a form can be shown: those that the site and the definition both have. */
export function languagesOf({ languages }: Registry, { title }: Definition): readonly Language[] {
  return [...languages.values()].filter(({ code }) => title[code] !== undefined);
}

/** The method `id`, or null when this installation does not have it. */
export function findMethod(registry: Registry, id: string): Method | null {
  return registry.methods.get(id) ?? null;
}
