import { and, eq, exists, inArray, ne, or, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { counters, responses, rounds, roundUnits, serviceAreas, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

export interface ResultUnitRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly searchName: string;
  readonly kind: UnitKind;
}

/** The units of a scope that a round surveys or has a response of (a unit may have left the round since), in no order. */
export async function listResultUnits(db: Db, roundId: number, scope: Scope): Promise<ResultUnitRow[]> {
  const surveyed = db
    .select({ one: sql`1` })
    .from(roundUnits)
    .where(and(eq(roundUnits.roundId, roundId), eq(roundUnits.unitId, units.id)));
  const answered = db
    .select({ one: sql`1` })
    .from(responses)
    .where(and(eq(responses.roundId, roundId), eq(responses.unitId, units.id), sql`${responses.counted}`));
  return db
    .select({
      id: units.id,
      code: units.code,
      name: units.name,
      searchName: units.searchName,
      kind: units.kind,
    })
    .from(units)
    .where(and(unitInScope(units.id, scope), or(exists(surveyed), exists(answered))));
}

/** The units of a scope that any round surveys that has been opened, by name. */
export async function listSurveyedUnits(db: Db, scope: Scope): Promise<{ code: string; name: string }[]> {
  const surveyed = db
    .select({ one: sql`1` })
    .from(roundUnits)
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(and(eq(roundUnits.unitId, units.id), ne(rounds.status, 'draft')));
  return db
    .select({ code: units.code, name: units.name })
    .from(units)
    .where(and(unitInScope(units.id, scope), exists(surveyed)))
    .orderBy(units.searchName, units.code);
}

export interface LabelRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/** Every service area, in no order. */
export async function listServiceAreaLabels(db: Db): Promise<LabelRow[]> {
  return db
    .select({ id: serviceAreas.id, code: serviceAreas.code, name: serviceAreas.name })
    .from(serviceAreas);
}

export interface CounterLabelRow extends LabelRow {
  readonly unitId: number;
}

/** The counters of these units, in no order. A counter's code is unique within its unit only. */
export async function listCounterLabels(db: Db, unitIds: readonly number[]): Promise<CounterLabelRow[]> {
  return db
    .select({ id: counters.id, code: counters.code, name: counters.name, unitId: counters.unitId })
    .from(counters)
    .where(inArray(counters.unitId, [...unitIds]));
}
