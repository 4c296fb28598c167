import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { ResultGroup } from '#app/domain/results/table/table.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import { listAnomalies } from '#db/queries/responses/anomalies.ts';
import { openLock, type OpenLock } from '#app/services/seals/open-lock.server.ts';
import {
  listCounterLabels,
  listResultUnits,
  listServiceAreaLabels,
  type CounterLabelRow,
  type LabelRow,
  type ResultUnitRow,
} from '#db/queries/rounds/result-labels.ts';
import { listRounds, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { listWithPredecessors } from '#db/queries/units/predecessors.ts';
import { findUnitFamily, type UnitFamily } from '#db/queries/units/unit-family.ts';
import { listUnitIdsInScope } from '#db/queries/units/units.ts';
import { createCounter, type Counter } from './counter.server.ts';
import { getSteps } from './get-steps.server.ts';
import { once } from './once.ts';

/**
 * One reader's access to results, made once a request by `prepareResults` and handed to every use-case that asks for
 * them: what their questions share is looked up once, however many ask. It answers as of the moment of the first look,
 * so it must not outlive the request (or, inside a transaction, the transaction).
 */
export interface PreparedResults {
  readonly ctx: Context;
  /** How far the reader reaches: citizens over all that is published, staff by their role. */
  readonly scope: Scope;
  readonly counter: Counter;
  /** Within reach. */
  readonly findRound: (slug: string) => Promise<RoundRow | null>;
  /** Within reach, the latest period first. */
  readonly listRounds: () => Promise<RoundRow[]>;
  /** Verified, see `openLock` of services/seals. */
  readonly openLock: (id: number) => Promise<OpenLock>;
  /** The units of a round; within the reader's reach or, for a comparison with all of them, of the whole province. */
  readonly listUnits: (roundId: number, scope: Scope) => Promise<ResultUnitRow[]>;
  readonly listServiceAreas: () => Promise<LabelRow[]>;
  readonly listCounters: (unitIds: readonly number[]) => Promise<CounterLabelRow[]>;
  /** The ids of all units of a scope. */
  readonly listReach: (scope: Scope) => Promise<readonly number[] | 'all'>;
  /** These units and all that were merged into them. */
  readonly listMerged: (unitIds: readonly number[]) => Promise<readonly number[]>;
  /** A unit within reach with those below it and those merged into it. */
  readonly findFamily: (code: string) => Promise<UnitFamily | null>;
  /** What is unlike chance in a round; not for every reader. */
  readonly listAnomalies: (roundId: number) => ReturnType<typeof listAnomalies>;
  /** How fresh what the reader sees of these rounds is; null when it is live. */
  readonly getSteps: (roundIds: readonly number[]) => Promise<Steps | null>;
  /** Which groups may be shown, as `protect.server.ts` worked it out. */
  readonly patterns: Map<string, Promise<Pattern>>;
  /** What the patterns rest on, as `shared-atoms.server.ts` counted it. */
  readonly groups: Map<string, Promise<readonly ResultGroup[]>>;
}

/**
 * Prepares a request for results, for what the actor may see.
 * @throws AppError `forbidden` for an actor who may not see any.
 */
export function prepareResults(ctx: Context): PreparedResults {
  const { db } = ctx;
  const scope: Scope = ctx.actor.kind === 'citizen' ? { kind: 'all' } : requireScope(ctx, 'results.read');
  // One list serves all: most pages offer the reader's other rounds beside the one they are about.
  const listAll = once(() => listRounds(db, scope));
  return {
    ctx,
    scope,
    counter: createCounter(db),
    findRound: async (slug) => (await listAll()).find((round) => round.slug === slug) ?? null,
    listRounds: listAll,
    openLock: once((id: number) => openLock(ctx, id)),
    listUnits: once((roundId: number, reach: Scope) => listResultUnits(db, roundId, reach)),
    listServiceAreas: once(() => listServiceAreaLabels(db)),
    listCounters: once((unitIds: readonly number[]) => listCounterLabels(db, unitIds)),
    listReach: once((reach: Scope) => listUnitIdsInScope(db, reach)),
    listMerged: once((unitIds: readonly number[]) => listWithPredecessors(db, unitIds)),
    findFamily: once((code: string) => findUnitFamily(db, code, scope)),
    listAnomalies: once((roundId: number) => listAnomalies(db, roundId)),
    getSteps: once((roundIds: readonly number[]) => getSteps(ctx, { scope, roundIds })),
    patterns: new Map(),
    groups: new Map(),
  };
}
