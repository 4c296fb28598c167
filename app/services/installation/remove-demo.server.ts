import { AppError } from '#app/domain/errors.ts';
import { notifyPublished } from '#db/queries/survey/published.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countUnitsBeside,
  deleteInstallationFact,
  emptyContents,
  lockContents,
  saveInstallationFact,
} from '#db/queries/installation/installation.ts';
import { SAMPLE_UNITS } from '#db/seed/sample-province.ts';
import { forgetDemoLogins } from './demo-logins.server.ts';
import { findSample, SAMPLE_FACT, SAMPLE_REMOVED_FACT } from './find-sample.server.ts';

interface RemoveInput {
  readonly dataDir: string;
  /** Even when there are units that are not the sample's. */
  readonly evenWithOtherUnits: boolean;
}

/**
 * Empties a database that is marked as sample data: all units, rounds, responses and accounts. The audit log stays.
 * @throws AppError `conflict` when it is not marked, or when other units have been added and that was not allowed.
 */
export async function removeDemo(ctx: Context, { dataDir, evenWithOtherUnits }: RemoveInput): Promise<void> {
  requireScope(ctx, 'units.manage');
  await ctx.db.transaction(async (tx) => {
    await lockContents(tx);
    if ((await findSample(tx)) === null) throw new AppError('conflict', 'server.demo.notSample');
    const units = await countUnitsBeside(
      tx,
      SAMPLE_UNITS.map(({ code }) => code),
    );
    if (units > 0 && !evenWithOtherUnits) throw new AppError('conflict', 'server.demo.otherUnits', { units });
    await emptyContents(tx);
    await notifyPublished(tx);
    await deleteInstallationFact(tx, SAMPLE_FACT);
    await saveInstallationFact(tx, SAMPLE_REMOVED_FACT, ctx.now.toISOString());
    await recordEvent(ctx, tx, { action: 'installation.remove_demo' });
  });
  await forgetDemoLogins(dataDir);
}
