import type { Permission } from '#app/domain/people/policy.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Candidate } from '#app/domain/dossiers/match-names.ts';
import { hasEnded, isThere } from '#app/domain/units/validity.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listAllUnits, listUnitIdsInScope, type UnitRow } from '#db/queries/units/units.ts';

/** The units of the site as counts of dossiers are read by them. */
export interface DossierUnits {
  readonly byId: ReadonlyMap<number, UnitRow>;
  /** The units whose counts the actor may read, those included that others took over; undefined for all. */
  readonly readable: number[] | undefined;
  /** The unit that answers for one today: itself, or the last of those that took it over. */
  readonly heirOf: (id: number) => UnitRow | null;
}

/** @throws AppError `forbidden`. */
export async function dossierUnits(ctx: Context, permission: Permission): Promise<DossierUnits> {
  const scope = requireScope(ctx, permission);
  const [all, ids] = await Promise.all([listAllUnits(ctx.db), listUnitIdsInScope(ctx.db, scope)]);
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const today = localDate(ctx.now);
  const heirOf = (id: number): UnitRow | null => {
    let unit = byId.get(id);
    // As many steps as there are units: successors that run in a circle must not hang the page.
    for (let steps = all.length; steps > 0 && unit !== undefined; steps -= 1) {
      if (unit.successorId === null || !hasEnded(unit, today)) break;
      unit = byId.get(unit.successorId) ?? unit;
    }
    return unit ?? null;
  };
  if (ids === 'all') return { byId, readable: undefined, heirOf };
  const inScope = new Set(ids);
  const readable = all.filter(({ id }) => inScope.has(id) || inScope.has(heirOf(id)?.id ?? id));
  return { byId, readable: readable.map(({ id }) => id), heirOf };
}

/**
 * What names of units in a file of a period may mean: the units that were there then, also by their former names and by
 * those of the units that they took over before.
 */
export function unitCandidates({ byId, readable, heirOf }: DossierUnits, period: Period): Candidate[] {
  const isReadable = new Set(readable ?? byId.keys());
  const names = new Map<number, string[]>();
  for (const unit of byId.values()) {
    const meant = isThere(unit, period) ? unit : heirOf(unit.id);
    if (meant === null || !isReadable.has(meant.id)) continue;
    const known = [unit.name, ...unit.formerNames.map(({ name }) => name)];
    // The unit's own name comes first: it is what is shown.
    names.set(
      meant.id,
      meant === unit ? [...known, ...(names.get(unit.id) ?? [])] : [...(names.get(meant.id) ?? []), ...known],
    );
  }
  return [...names].flatMap(([id, all]) => {
    const code = byId.get(id)?.code;
    return code === undefined ? [] : [{ code, names: all }];
  });
}
