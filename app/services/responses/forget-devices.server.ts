import type { Context } from '#app/services/context.ts';
import { deleteDevicesBefore } from '#db/queries/responses/submission-traffic.ts';

/** A response may come 72 hours late and is compared with those 12 hours around it. */
const COMPARED_MS = (72 + 12) * 60 * 60 * 1000;

/** Deletes the device marks that no response can be compared with any more; returns how many. */
export async function forgetDevices(ctx: Pick<Context, 'sql' | 'now'>): Promise<number> {
  return deleteDevicesBefore(ctx.sql, new Date(ctx.now.getTime() - COMPARED_MS));
}
