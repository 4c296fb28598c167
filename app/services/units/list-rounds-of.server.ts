import { localDate } from '#app/domain/periods/date.ts';
import { stageOf, type RoundStage } from '#app/domain/rounds/stage.ts';
import type { Context } from '#app/services/context.ts';
import { listRoundsUnderWay } from '#db/queries/units/unit-use.ts';

/** A round that surveys a unit, before it is closed. */
export interface RoundUnderWay {
  readonly slug: string;
  readonly title: string;
  readonly stage: RoundStage;
}

/** The drafts and open rounds of a unit, by their period; whoever calls has checked that the actor may see the unit. */
export async function listRoundsOf(ctx: Context, unitId: number): Promise<RoundUnderWay[]> {
  const today = localDate(ctx.now);
  const rounds = await listRoundsUnderWay(ctx.db, unitId);
  return rounds.map((round) => ({ slug: round.slug, title: round.title, stage: stageOf(round, today) }));
}
