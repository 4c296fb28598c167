import { requireScope, type Context } from '#app/services/context.ts';
import { findInstallationFact, listFilledTables } from '#db/queries/installation/installation.ts';
import { SAMPLE_REMOVED_FACT } from './find-sample.server.ts';

interface DemoWish {
  /** SIPAS_DEMO: yes, no, or not set. */
  readonly setting: boolean | undefined;
  readonly isEmbedded: boolean;
}

/**
 * Whether a start loads the sample province: only into an empty database; unless asked for, only into the embedded one,
 * and not again after it was removed.
 */
export async function isDemoWanted(ctx: Context, { setting, isEmbedded }: DemoWish): Promise<boolean> {
  requireScope(ctx, 'units.manage');
  const isAllowed =
    setting ?? (isEmbedded && (await findInstallationFact(ctx.db, SAMPLE_REMOVED_FACT)) === null);
  if (!isAllowed) return false;
  const filled = await listFilledTables(ctx.db);
  return filled.length === 0;
}
