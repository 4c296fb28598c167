import { isAppError } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { listPublications } from '#app/services/publication/list-publications.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import { once } from '#app/services/results/prepared/once.ts';
import {
  prepareResults,
  type PreparedResults,
} from '#app/services/results/prepared/prepare-results.server.ts';
import { listPublicTasks, type PublicTaskRow } from '#db/queries/improvements/public-tasks.ts';

/** Which figures of a published round citizens are shown, by criterion or by unit and criterion; none of a damaged lock. */
async function shownFigures(citizen: PreparedResults, round: string, isByUnit: boolean) {
  const by = isByUnit ? (['unit', 'criterion'] as const) : (['criterion'] as const);
  try {
    const { table } = await askResults(citizen, { round, by, withoutAnomalies: true });
    const shown = table.rows.filter(({ rate }) => rate !== null);
    return new Set(shown.map(({ labels }) => labels.map(({ code }) => code).join(' ')));
  } catch (error) {
    if (isAppError(error)) return new Set<string>();
    throw error;
  }
}

/**
 * Published tasks with the round and criterion that each was made from, as far as everybody may know them: the round once
 * it is published, the criterion where its figure is shown to citizens of the unit, or of all. A figure of one service area
 * is not looked up, so that its criterion is not named. Source: docs/decisions/044-in-public.md.
 */
export async function listSourcedTasks(ctx: Context, limit: number): Promise<PublicTaskRow[]> {
  const citizen = prepareResults({ ...ctx, actor: { kind: 'citizen' } });
  const [published, tasks] = await Promise.all([listPublications(ctx), listPublicTasks(ctx.db, { limit })]);
  const slugs = new Set(published.map(({ slug }) => slug));
  const shownIn = once((round: string, isByUnit: boolean) => shownFigures(citizen, round, isByUnit));
  return Promise.all(
    tasks.map(async (task): Promise<PublicTaskRow> => {
      const { roundSlug, questionId, serviceAreaId, aboutUnit } = task;
      if (roundSlug === null || !slugs.has(roundSlug)) return { ...task, roundSlug: null, questionId: null };
      if (questionId === null || serviceAreaId !== null) return { ...task, questionId: null };
      const place = aboutUnit === null ? questionId : `${aboutUnit.code} ${questionId}`;
      return (await shownIn(roundSlug, aboutUnit !== null)).has(place) ? task : { ...task, questionId: null };
    }),
  );
}
