import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { rebuildTallies as rebuild } from '#db/queries/tallies/rebuild-tallies.ts';

/** Counts every response anew, with its audit event; figures stay right meanwhile. @throws AppError `forbidden`. */
export async function rebuildTallies(ctx: Context): Promise<void> {
  requireScope(ctx, 'tallies.manage');
  await rebuild(ctx.db, ctx);
  await recordEvent(ctx, ctx.db, { action: 'tallies.rebuild' });
}
