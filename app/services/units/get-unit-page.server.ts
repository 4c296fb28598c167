import { scopeOf } from '#app/domain/people/policy.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { hasEnded } from '#app/domain/units/validity.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listChangesOf, type RowChangeRow } from '#db/queries/imports/import-batches.ts';
import { listCounterAreaNames } from '#db/queries/units/service-areas.ts';
import { listCounters } from '#db/queries/units/counters.ts';
import { listAbove, listKin, type RelatedUnitRow } from '#db/queries/units/unit-tree.ts';
import { countUse, type UnitUse } from '#db/queries/units/unit-use.ts';
import { listRoundsOf, type RoundUnderWay } from './list-rounds-of.server.ts';
import { isUnitInScope, type UnitRow } from '#db/queries/units/units.ts';
import { findPlaceHours, type PlaceHours } from './places/hours.server.ts';
import { getUnit } from './get-unit.server.ts';

/** Changes that the page of a unit lists. */
const SHOWN_CHANGES = 50;

export interface UnitCounter {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  /** Names of the service areas it serves. */
  readonly areas: readonly string[];
}

export interface UnitPage {
  readonly unit: UnitRow;
  readonly hasEnded: boolean;
  /** The units above, the highest first. */
  readonly above: readonly RelatedUnitRow[];
  readonly successor: RelatedUnitRow | null;
  readonly splitFrom: RelatedUnitRow | null;
  /** What was merged into it. */
  readonly merged: readonly RelatedUnitRow[];
  /** What was separated from it. */
  readonly splitInto: readonly RelatedUnitRow[];
  readonly counters: readonly UnitCounter[];
  readonly hours: PlaceHours;
  /** Whether the reader may see its results. */
  readonly hasResults: boolean;
  readonly rounds: readonly RoundUnderWay[];
  readonly use: UnitUse;
  /** What was changed, the latest first; null for those who may not read the log. */
  readonly changes: readonly RowChangeRow[] | null;
}

/**
 * A unit with its place in the tree, what came before and after it, its counters, and what rests on it.
 * @throws AppError `not_found`, also when it is out of the actor's reach.
 */
export async function getUnitPage(ctx: Context, { code }: { code: string }): Promise<UnitPage> {
  const scope = requireScope(ctx, 'units.read');
  const unit = await getUnit(ctx, { code });
  const today = localDate(ctx.now);
  const { id } = unit;
  const results = scopeOf(ctx.actor, 'results.read');
  const [above, kin, counters, areas, hours, rounds, use, changes, hasResults] = await Promise.all([
    listAbove(ctx.db, id, scope),
    listKin(ctx.db, unit, scope),
    listCounters(ctx.db, { scope, unitId: id }),
    listCounterAreaNames(ctx.db, id),
    findPlaceHours(ctx, { unitId: id, counterId: null }),
    listRoundsOf(ctx, id),
    countUse(ctx.db, id, today),
    scopeOf(ctx.actor, 'audit.read')?.kind === 'all'
      ? listChangesOf(ctx.db, { list: 'units', code, limit: SHOWN_CHANGES })
      : null,
    results !== null && (results.kind === 'all' || isUnitInScope(ctx.db, id, results)),
  ]);
  return {
    unit,
    hasEnded: hasEnded(unit, today),
    above,
    successor: kin.find((one) => one.id === unit.successorId) ?? null,
    splitFrom: kin.find((one) => one.id === unit.splitFromId) ?? null,
    merged: kin.filter(({ successorId }) => successorId === id),
    splitInto: kin.filter(({ splitFromId }) => splitFromId === id),
    counters: counters.map((counter) => ({
      code: counter.code,
      name: counter.name,
      active: counter.active,
      areas: areas.filter(({ counterId }) => counterId === counter.id).map(({ name }) => name),
    })),
    ...{ hours, hasResults, rounds, use, changes },
  };
}
