import { checkDraft, type CheckResult } from '#app/domain/rounds/checks.ts';
import { doubtsAbout } from '#app/domain/rounds/period-doubts.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import { can } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countGaps } from '#db/queries/rounds/round-units.ts';
import { getRound } from './get-round.server.ts';

/**
 * What is missing before a draft is opened; null for a round that is none, and for those who do not open rounds.
 * @throws AppError `not_found`.
 */
export async function checkRound(ctx: Context, { slug }: { slug: string }): Promise<CheckResult[] | null> {
  requireScope(ctx, 'rounds.read');
  if (!can(ctx.actor, 'rounds.manage')) return null;
  const round = await getRound(ctx, { slug });
  if (round.status !== 'draft') return null;
  const gaps = await countGaps(ctx.db, round.id);
  const definition = findDefinition(ctx.registry, round.definitionId, round.definitionVersion);
  const method = findMethod(ctx.registry, round.methodId);
  const period = { from: storedDate(round.periodFrom), to: storedDate(round.periodTo) };
  return checkDraft(
    {
      periodTo: period.to,
      doubts: doubtsAbout(period, ctx.now),
      units: gaps.units,
      unitsWithoutCode: gaps.withoutCode,
      unitsEnded: gaps.ended,
      unitsWithoutQuota: gaps.withoutQuota,
      hasLegalBasis: round.legalBasis !== null,
      hasTarget: round.target !== null,
      isDraftWording: [definition, method].some((one) => one?.source.status === 'draft'),
    },
    localDate(ctx.now),
  );
}
