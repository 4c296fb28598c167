import { LEAVE_OUT } from '#app/domain/dossiers/draft.ts';
import { nameKey } from '#app/domain/dossiers/match-names.ts';
import { countNames, resolveNames, type ResolvedName } from '#app/domain/dossiers/resolve-names.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { nameView, rememberedUnits, type NameView } from '#app/services/dossiers/names/unit-names.server.ts';
import { unitCandidates, type DossierUnits } from '#app/services/units/units-of-counts.server.ts';

/** Unknown names that one page can match; a file with more has one cause for all. */
export const MAX_UNKNOWN = 100;

/** What the names of units in a list mean. */
export interface ListUnits {
  /** The id of the unit that a cell means within the actor's reach; `LEAVE_OUT` for one that is not to be taken, else null. */
  readonly find: (name: string) => number | typeof LEAVE_OUT | null;
  /** Names that nobody knows, those chosen for this file, and those that the province chose before, as a page asks. */
  readonly asked: readonly NameView[];
}

/** A name as it is asked for: with units within the actor's reach. */
function askedFor(name: ResolvedName, all: DossierUnits, isReadable: (code: string) => boolean): NameView {
  const names = new Map([...all.byId.values()].map((unit) => [unit.code, unit.name]));
  const suggestions = name.suggestions.filter(({ code }) => isReadable(code));
  const before = isReadable(name.before) ? name.before : '';
  return nameView({ ...name, before, suggestions }, (code) => names.get(code) ?? code);
}

/** The names that a page asks for: unknown ones first, then what can be put right; `isReadable` are units within reach. */
function asksFor(names: readonly ResolvedName[], isReadable: (code: string) => boolean): ResolvedName[] {
  const unknown = names.filter(({ origin }) => origin === 'open' || origin === 'chosen');
  const known = names.filter(({ origin }) => origin === 'remembered' || origin === 'instead');
  return [...unknown, ...known.filter(({ code }) => isReadable(code))].slice(0, MAX_UNKNOWN);
}

/**
 * What the names of units in a list mean: as chosen now, as the province chose before, or called so. Codes mean
 * themselves; a unit that was taken over means the one that took it over.
 */
export async function unitsOfList(
  ctx: Context,
  {
    all,
    names,
    chosen,
  }: {
    readonly all: DossierUnits;
    readonly names: readonly string[];
    readonly chosen: ReadonlyMap<string, string>;
  },
): Promise<ListUnits> {
  const today = localDate(ctx.now);
  const readable = new Set(all.readable ?? all.byId.keys());
  const ids = new Map([...all.byId.values()].map(({ id, code }) => [code, id]));
  const spoken = countNames(names.filter((name) => !ids.has(name)));
  const resolved = resolveNames(spoken, {
    // Among all units: a name that means two is not the one of them that the actor happens to see.
    candidates: unitCandidates({ ...all, readable: undefined }, { from: today, to: today }),
    chosen: Object.fromEntries(chosen),
    remembered: await rememberedUnits(ctx, {
      file: 'late_dossiers',
      names: spoken.map(({ name }) => name),
      all,
    }),
  });
  const codes = new Map(resolved.map(({ key, code }) => [key, code]));
  const within = (code: string): number | null => {
    const id = ids.get(code);
    const heir = id === undefined ? null : (all.heirOf(id)?.id ?? id);
    return heir !== null && (readable.has(heir) || (id !== undefined && readable.has(id))) ? heir : null;
  };
  const isReadable = (code: string) => within(code) !== null;
  return {
    find: (name) => {
      const code = ids.has(name) ? name : (codes.get(nameKey(name)) ?? '');
      return code === LEAVE_OUT ? LEAVE_OUT : within(code);
    },
    asked: asksFor(resolved, isReadable).map((name) => askedFor(name, all, isReadable)),
  };
}
