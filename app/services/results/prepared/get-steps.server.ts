import { sightOf } from '#app/domain/people/sight.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import type { Context } from '#app/services/context.ts';
import { findLastStep } from '#db/queries/tallies/shown-rows.ts';

/** How fresh what the actor sees of these rounds (absent: of all) is; null for who sees it live. */
export async function getSteps(
  ctx: Context,
  asked: { readonly scope: Scope; readonly roundIds?: readonly number[] | undefined },
): Promise<Steps | null> {
  if (sightOf(ctx.actor) === 'live') return null;
  return { lastAt: await findLastStep(ctx.db, asked), min: ctx.disclosureThreshold };
}
