import { refuse } from '#app/domain/errors.ts';
import { localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { stageOf, type RoundStage } from '#app/domain/rounds/stage.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { followMergers } from '#app/services/units/changes/follow-merger.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { countRoundUnits, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { changeRoundStatus } from './change-status.server.ts';

/** The definition or method of a round whose file may still change, or null. */
function findDraft(registry: Registry, round: RoundRow): string | null {
  const { definitionId: id, definitionVersion: version, methodId } = round;
  return [definitionKey({ id, version }), methodId].find((key) => registry.drafts.has(key)) ?? null;
}

/** A round that was opened: what it is for citizens today, and its days. */
interface OpenedRound {
  readonly stage: RoundStage;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
}

/**
 * Opens a round: a draft, or a closed one again, whose first opening is kept for what still waits on phones. One whose days
 * have not come or are over is opened, too, for citizens are told when it begins, and paper of a round that is over still
 * has to be keyed; who opens it is told where it stands.
 * @throws AppError `conflict` for another status, for a definition or method that is still a draft, or without units.
 */
export async function openRound(ctx: Context, { slug }: { slug: string }): Promise<OpenedRound> {
  requireProvince(ctx, 'rounds.manage');
  const { periodFrom, periodTo } = await changeRoundStatus(ctx, {
    slug,
    action: 'open',
    times: ({ openedAt }) => ({
      ...(openedAt === null ? { openedAt: ctx.now } : { reopenedAt: ctx.now }),
      closedAt: null,
    }),
    async check(tx, round) {
      const key = findDraft(ctx.registry, round);
      if (key !== null) refuse('conflict', 'rounds.refusal.draftDefinition', { key });
      if ((await countRoundUnits(tx, round.id)) === 0) refuse('conflict', 'rounds.refusal.withoutUnits');
    },
    // Of units that were merged since it was drafted, or while it was closed, paper hangs that opens the form of others.
    async follow(tx) {
      await followMergers(ctx, tx);
    },
  });
  const stage = stageOf({ status: 'open', periodFrom, periodTo }, localDate(ctx.now));
  return { stage, periodFrom: storedDate(periodFrom), periodTo: storedDate(periodTo) };
}
