import { isAppError } from '#app/domain/errors.ts';
import { keepReasons } from '#app/domain/improvements/kept-reasons.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import type { Context } from '#app/services/context.ts';
import { EVERYBODY } from '#app/services/results/ask-as-every-reader.server.ts';
import { askReasons } from '#app/services/results/get-reasons.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import {
  insertPublishedReasons,
  listWithoutReasons,
  type RoundWithoutReasons,
} from '#db/queries/improvements/published-reasons.ts';

/** As many as one turn looks at. */
const AT_ONCE = 20;

/**
 * Counts what citizens ticked in rounds that were published since, once and for good; returns of how many. What is kept is
 * what whoever knows the whole province may see by unit: docs/decisions/027-reasons.md. A round whose lock is not what was
 * signed waits.
 */
export async function keepPublishedReasons(ctx: Context): Promise<number> {
  let kept = 0;
  for (const round of await listWithoutReasons(ctx.db, AT_ONCE)) {
    if (await keepOf(ctx, round)) kept += 1;
  }
  return kept;
}

async function keepOf(ctx: Context, { id, slug, lockId }: RoundWithoutReasons): Promise<boolean> {
  try {
    const reader = prepareResults({ ...ctx, actor: EVERYBODY });
    const reasons = await askReasons(reader, { round: slug, byFirstOf: ['unit'], locale: DEFAULT_LOCALE });
    const kept = reasons && keepReasons(reasons.table, reasons.unit?.code);
    await insertPublishedReasons(ctx.db, { roundId: id, lockId, countedAt: ctx.now, kept });
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
