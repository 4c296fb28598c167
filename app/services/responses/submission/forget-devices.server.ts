import { LATE_MS } from '#app/domain/responses/answered-at.ts';
import { FLAG_RULES } from '#app/domain/responses/flags.ts';
import type { Context } from '#app/services/context.ts';
import { deleteDevicesBefore } from '#db/queries/responses/submission-traffic.ts';

/** A response may come as late as that, and is compared with those within the window around it. */
const COMPARED_MS = LATE_MS + FLAG_RULES.sameDevice.windowMs;

/** Deletes device marks that no later response can be compared with; returns how many. */
export async function forgetDevices(ctx: Pick<Context, 'sql' | 'now'>): Promise<number> {
  return deleteDevicesBefore(ctx.sql, new Date(ctx.now.getTime() - COMPARED_MS));
}
