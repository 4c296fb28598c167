import type { Language } from '#app/domain/locale/language.ts';
import { definitionKey, type Definition } from './definition.ts';
import type { Method } from './method.ts';

/**
 * Every questionnaire version and method this installation knows: the files of `survey-definitions/`, and what the
 * province published in the console. Entries are frozen, and none is ever changed or taken away.
 */
export interface Registry {
  /** By `id@version`. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly methods: ReadonlyMap<string, Method>;
  /** Languages of the citizen's pages beside those of the interface, by code. */
  readonly languages: ReadonlyMap<string, Language>;
  /**
   * Keys of definitions (`id@version`) and methods (`id`) that `published.lock.json` does not name. Their files may
   * still change, so drafts are for trying out only.
   */
  readonly drafts: ReadonlySet<string>;
}

/** The definition `id@version`, or null when this installation does not have it. */
export function findDefinition(registry: Registry, id: string, version: number): Definition | null {
  return registry.definitions.get(definitionKey({ id, version })) ?? null;
}

/** What a stored round says of its questionnaire and method. */
interface Asked {
  readonly definitionId: string;
  readonly definitionVersion: number;
}

/** The definition that a stored round asks; throws an Error (a defect) when this installation does not have it. */
export function requireDefinition(registry: Registry, round: Asked): Definition {
  const { definitionId: id, definitionVersion: version } = round;
  return findDefinition(registry, id, version) ?? notInstalled(definitionKey({ id, version }));
}

/** The method by which a stored round is counted; throws an Error (a defect) when this installation does not have it. */
export function requireMethod(registry: Registry, { methodId }: { readonly methodId: string }): Method {
  return findMethod(registry, methodId) ?? notInstalled(methodId);
}

/** A round cannot be made without its questionnaire and method: only files that were taken away lead here. */
function notInstalled(key: string): never {
  throw new Error(`${key} is asked for by a round and is not installed`);
}

/** The further languages in which a form can be shown: those that the site and the definition both have. */
export function languagesOf({ languages }: Registry, { title }: Definition): readonly Language[] {
  return [...languages.values()].filter(({ code }) => title[code] !== undefined);
}

/** The method `id`, or null when this installation does not have it. */
export function findMethod(registry: Registry, id: string): Method | null {
  return registry.methods.get(id) ?? null;
}
