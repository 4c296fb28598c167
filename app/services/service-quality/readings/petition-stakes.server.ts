import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import {
  petitionStake,
  type PetitionMetrics,
  type PetitionStake,
} from '#app/domain/service-quality/petition-stake.ts';
import type { FigureName } from '#app/domain/indexes/node-figure.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { tallyPetitions } from '#db/queries/petitions/tally.ts';
import { formulasOn, listFormulaSets, loadFormulas } from './require-formulas.server.ts';

/** What the petitions of a unit may still win, and have lost. */
export interface UnitStake extends PetitionStake {
  readonly code: string;
  readonly name: string;
  readonly received: number;
  readonly openInTerm: number;
  readonly openOverdue: number;
}

/** The metrics that petitions feed, of the formulas in force on a day; null where none are. */
async function metricsOn(db: Db, day: string): Promise<PetitionMetrics | null> {
  const set = formulasOn(await listFormulaSets(db), day);
  if (set === null) return null;
  const { nodes } = await loadFormulas(db, set.id);
  const fedBy = (name: FigureName) => nodes.find(({ figure }) => figure === name) ?? null;
  return { onTime: fedBy('petitions-on-time'), satisfied: fedBy('petitions-satisfied') };
}

/**
 * The points of the index that wait for answers, by unit whose whole register the actor reads, what may be won first: an
 * estimate on the petitions received since the beginning of the year. Empty while no formulas are in force.
 */
export async function petitionStakes(ctx: Context): Promise<UnitStake[]> {
  const scope = scopeOf(ctx.actor, 'petitions.read');
  const today = localDate(ctx.now);
  const metrics = scope === null ? null : await metricsOn(ctx.db, today);
  if (scope === null || metrics === null) return [];
  const { year } = splitDate(today);
  const days = { from: yearPeriod(year).from, to: today };
  const tallies = await tallyPetitions(ctx.db, { scope, days, today });
  return tallies
    .map((tally) => {
      const { code, name, received, openInTerm, openOverdue } = tally;
      return { code, name, received, openInTerm, openOverdue, ...petitionStake(tally, metrics) };
    })
    .sort((a, b) => b.total - a.total || b.lost - a.lost || (a.code < b.code ? -1 : 1));
}
