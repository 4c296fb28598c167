import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { needsPairs } from '#app/domain/results/figures/tally-shape.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { Db } from '#db/client.server.ts';
import { foldTallies, hasUnfolded } from '#db/queries/tallies/fold-tallies.ts';
import type { CellQuery } from '#db/queries/tallies/results.ts';
import { insertRound, type Province } from './survey-data.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';

export interface TallyRound {
  readonly roundId: number;
  readonly slug: string;
  readonly definition: Definition;
  readonly method: Method;
  /** The question about the whole round, for a `by` to be added. */
  readonly query: Omit<CellQuery, 'by'>;
}

/** A round of a shipped questionnaire and method in every unit of the province. */
export async function makeTallyRound(
  db: Db,
  registry: Registry,
  round: { slug: string; definitionId: string; methodId: string; province: Province },
): Promise<TallyRound> {
  const { slug, definitionId, methodId, province } = round;
  const definition = findDefinition(registry, definitionId, 1);
  const method = findMethod(registry, methodId);
  if (!definition || !method) throw new Error(`${definitionId} or ${methodId} is not installed`);
  const unitIds = province.units.map(({ id }) => id);
  const roundId = await insertRound(db, { slug, definition, method: methodId, unitIds });
  const query = {
    roundIds: [roundId],
    definition,
    scope: { kind: 'all' },
    sight: 'live',
    figure: method.figure,
    excludedFlags: method.excludedFlags,
    withPairs: needsPairs(method),
  } as const;
  return { roundId, slug, definition, method, query };
}

/** Folds until nothing is left. Other tests on the same server hold the watermark back for moments. */
export async function foldAll(db: Db, registry: Registry, limit?: number): Promise<void> {
  while (await hasUnfolded(db)) {
    if (!(await foldTallies(db, { registry, disclosureThreshold: USUAL_THRESHOLD }, limit)))
      await setTimeout(5);
  }
}

/** Folds all there is in one step: waits first until nobody holds the watermark back. */
export async function foldAsOne(db: Db, registry: Registry): Promise<void> {
  const ask = async (what: string) => {
    const [row] = await db
      .select({ id: sql<number>`${sql.raw(what)}::text::float8` })
      .from(sql`(select 1) as one`);
    return row?.id ?? 0;
  };
  const mine = await ask('pg_current_xact_id()');
  const hasPassed = async () => (await ask('pg_snapshot_xmin(pg_current_snapshot())')) > mine;
  while (!(await hasPassed())) await setTimeout(5);
  await foldAll(db, registry);
}

/** Folds, and shows all to those who see responses in steps: as if much had come in since. */
export async function showAll(db: Db): Promise<void> {
  const counting = { registry: await loadRegistry(), disclosureThreshold: 1 };
  while (await hasUnfolded(db)) {
    if (!(await foldTallies(db, counting))) await setTimeout(5);
  }
}
