import { appliesTo, type SetLevel } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import {
  petitionStake,
  sumTallies,
  type PetitionStake,
  type PetitionTally,
} from '#app/domain/service-quality/petition-stake.ts';
import { levelOf } from '#app/domain/units/kinds.ts';
import type { Context } from '#app/services/context.ts';
import {
  listFedNodes,
  type CriteriaNodeRow,
  type CriteriaSetRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { tallyPetitions } from '#db/queries/petitions/tally.ts';
import { listAllUnits, listUnitIdsInScope, type UnitRow } from '#db/queries/units/units.ts';

/** What petitions may still win, and have lost, by a set of criteria. */
export interface SetStake {
  readonly set: string;
  readonly title: string;
  readonly isSample: boolean;
  /** The criteria as printed: `3.5`. */
  readonly codes: readonly string[];
  /** Units with something to win or lost, what may be won first. */
  readonly units: readonly (PetitionStake & { readonly code: string; readonly name: string })[];
}

interface Fed {
  readonly set: CriteriaSetRow;
  readonly nodes: readonly CriteriaNodeRow[];
}

function bySet(rows: readonly { set: CriteriaSetRow; node: CriteriaNodeRow }[]): Fed[] {
  return [...new Set(rows.map(({ set }) => set.id))].flatMap((id) => {
    const own = rows.filter(({ set }) => set.id === id);
    return own[0] === undefined ? [] : [{ set: own[0].set, nodes: own.map(({ node }) => node) }];
  });
}

/** The unit of a level that a unit is, or lies below; null for none. A set of the province is for the unit at the top. */
function scoredUnit(unit: UnitRow, byId: ReadonlyMap<number, UnitRow>, level: SetLevel): UnitRow | null {
  let at: UnitRow | undefined = unit;
  for (let steps = byId.size; steps > 0 && at !== undefined; steps -= 1) {
    if (levelOf(at.kind) === level) return at;
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return null;
}

/** Units that are not among those read, and all above them, of which a part alone is read. */
function readInPart(byId: ReadonlyMap<number, UnitRow>, read: readonly number[]): ReadonlySet<number> {
  const isRead = new Set(read);
  const parts = new Set<number>();
  for (const unit of byId.values()) {
    let at: UnitRow | undefined = isRead.has(unit.id) ? undefined : unit;
    while (at !== undefined && !parts.has(at.id)) {
      parts.add(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
  }
  return parts;
}

/**
 * The points that petitions of the year may still win, and have lost, by criteria that they feed in the sets in force beside
 * the service-quality index: an estimate by the rules of these sets. Of units whose whole register the actor reads, and
 * that of each unit below, as scores are proposed. Only sets by which some unit has something to win or lost.
 */
export async function criteriaStakes(ctx: Context): Promise<SetStake[]> {
  const scope = scopeOf(ctx.actor, 'petitions.read');
  if (scope === null) return [];
  const today = localDate(ctx.now);
  const fed = await listFedNodes(ctx.db, {
    ...{ figures: ['petitions-on-time', 'petitions-satisfied'], on: today, but: 'qd766' },
  });
  if (fed.length === 0) return [];
  const days = { from: yearPeriod(splitDate(today).year).from, to: today };
  const [tallies, all, ids] = await Promise.all([
    tallyPetitions(ctx.db, { scope, days, today }),
    listAllUnits(ctx.db),
    listUnitIdsInScope(ctx.db, scope),
  ]);
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const inPart = ids === 'all' ? new Set<number>() : readInPart(byId, ids);
  const stakes = bySet(fed).map(({ set, nodes }) => {
    const of = new Map<UnitRow, PetitionTally[]>();
    for (const tally of tallies) {
      const unit = byId.get(tally.unitId);
      const scored = unit === undefined ? null : scoredUnit(unit, byId, set.level);
      // A share of a part of its petitions would be another one.
      if (scored !== null && !inPart.has(scored.id)) of.set(scored, [...(of.get(scored) ?? []), tally]);
    }
    return {
      ...{ set: setName(set), title: set.title, isSample: set.isSample },
      codes: nodes.map(({ code }) => code),
      units: [...of].flatMap(([unit, own]) => stakeOf(unit, sumTallies(own), nodes)).sort(byStake),
    };
  });
  return stakes.filter(({ units }) => units.length > 0);
}

type UnitStake = SetStake['units'][number];

const byStake = (a: UnitStake, b: UnitStake) =>
  b.total - a.total || b.lost - a.lost || (a.code < b.code ? -1 : 1);

function stakeOf(
  { code, name, kind }: UnitRow,
  tally: PetitionTally,
  nodes: readonly CriteriaNodeRow[],
): UnitStake[] {
  const fedBy = (figure: CriteriaNodeRow['figure']) =>
    nodes.find((node) => node.figure === figure && appliesTo(node, kind)) ?? null;
  const stake = petitionStake(tally, {
    ...{ onTime: fedBy('petitions-on-time'), satisfied: fedBy('petitions-satisfied') },
  });
  return stake.total === 0 && stake.lost === 0 ? [] : [{ code, name, ...stake }];
}
