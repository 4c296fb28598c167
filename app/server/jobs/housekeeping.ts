import { describeDefect } from '#app/platform/defect.ts';
import type { Log } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { purgeContacts } from '#app/services/receipts/purge-contacts.server.ts';
import { forgetDevices } from '#app/services/responses/forget-devices.server.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const JOBS = [
  ['contacts purged', purgeContacts],
  ['device marks forgotten', forgetDevices],
] as const;

/**
 * Deletes what may be kept for a time only, now and once a day. A day on which the database is away is made up for on the
 * next. Returns how to stop; several processes may do it at once.
 */
export function startHousekeeping(ctx: Omit<Context, 'now'>): () => Promise<void> {
  let running = keepHouse(ctx, ctx.log);
  const timer = setInterval(() => {
    running = running.then(() => keepHouse(ctx, ctx.log));
  }, DAY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}

async function keepHouse(ctx: Omit<Context, 'now'>, log: Log): Promise<void> {
  for (const [done, job] of JOBS) {
    try {
      const count = await job({ ...ctx, now: new Date() });
      if (count > 0) log.info(done, { count });
    } catch (error) {
      log.error('a daily job failed', {
        job: done,
        ...describeDefect(error),
      });
    }
  }
}
