import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm';
import type { StateCounts } from '#app/domain/paper/ledger.ts';
import type { InvalidReason, SheetState } from '#app/domain/paper/sheet.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { paperSheets, roundUnits, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** A unit of a round with how many of its sheets are in each state. */
export interface LedgerRow extends StateCounts {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

const inState = (state: SheetState) =>
  sql<number>`(count(*) filter (where ${paperSheets.state} = ${state}))::int`;

/** The units of a round within the scope, by code, also those without sheets; and units that have sheets and left the round. */
export async function listLedger(
  db: Db,
  { roundId, scope }: { readonly roundId: number; readonly scope: Scope },
): Promise<LedgerRow[]> {
  const counted = db
    .select({
      unitId: paperSheets.unitId,
      out: inState('out').as('out_count'),
      valid: inState('valid').as('valid_count'),
      invalid: inState('invalid').as('invalid_count'),
    })
    .from(paperSheets)
    .where(and(eq(paperSheets.roundId, roundId), unitInScope(paperSheets.unitId, scope)))
    .groupBy(paperSheets.unitId)
    .as('counted');
  const isInRound = sql`exists (select 1 from ${roundUnits}
    where ${roundUnits.roundId} = ${roundId} and ${roundUnits.unitId} = ${units.id})`;
  return db
    .select({
      ...{ id: units.id, code: units.code, name: units.name },
      out: sql<number>`coalesce(${counted.out}, 0)`,
      valid: sql<number>`coalesce(${counted.valid}, 0)`,
      invalid: sql<number>`coalesce(${counted.invalid}, 0)`,
    })
    .from(units)
    .leftJoin(counted, eq(counted.unitId, units.id))
    .where(and(unitInScope(units.id, scope), sql`(${counted.unitId} is not null or ${isInRound})`))
    .orderBy(asc(units.code));
}

/** How many sheets of each unit within the scope do not count, by reason. */
export async function countInvalid(
  db: Db,
  { roundId, scope }: { readonly roundId: number; readonly scope: Scope },
): Promise<{ unitId: number; reason: InvalidReason; count: number }[]> {
  return db
    .select({
      unitId: paperSheets.unitId,
      reason: sql<InvalidReason>`${paperSheets.invalidReason}`,
      count: count(),
    })
    .from(paperSheets)
    .where(
      and(
        eq(paperSheets.roundId, roundId),
        unitInScope(paperSheets.unitId, scope),
        isNotNull(paperSheets.invalidReason),
      ),
    )
    .groupBy(paperSheets.unitId, paperSheets.invalidReason);
}
