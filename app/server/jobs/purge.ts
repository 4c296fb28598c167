import { purgeApplicants } from '#app/services/apologies/purge-applicants.server.ts';
import { DAILY_PURGES, type DailyPurge } from '#app/services/jobs/daily-purges.ts';
import { purgeDossierDrafts } from '#app/services/dossiers/purge-drafts.server.ts';
import { purgeLimits } from '#app/services/limits/purge-limits.server.ts';
import { purgeLogIns } from '#app/services/people/purge-log-ins.server.ts';
import { purgePetitioners } from '#app/services/petitions/purge-petitioners.server.ts';
import { purgeContacts } from '#app/services/receipts/purge-contacts.server.ts';
import { forgetDevices } from '#app/services/responses/submission/forget-devices.server.ts';
import type { Context } from '#app/services/context.ts';
import { DAY_MS, MINUTE_MS, type Job } from './job.ts';

interface Purge {
  /** Deletes what is over; returns how much. */
  readonly purge: (ctx: Context) => Promise<number>;
  /** What the log says of it. */
  readonly said: string;
}

/** Deletes each day what is over. */
function daily(name: DailyPurge, { purge, said }: Purge): Job {
  return {
    name,
    everyMs: DAY_MS,
    timeoutMs: 30 * MINUTE_MS,
    async run(ctx) {
      const count = await purge(ctx);
      if (count > 0) ctx.log.info(said, { count });
      return false;
    },
  };
}

const PURGES: Readonly<Record<DailyPurge, Purge>> = {
  'purge-contacts': { purge: purgeContacts, said: 'contacts purged' },
  'purge-petitioners': { purge: purgePetitioners, said: 'petitioners purged' },
  'purge-applicants': { purge: purgeApplicants, said: 'applicants of late dossiers purged' },
  // Marks that no response can be compared with any more.
  'purge-device-marks': { purge: forgetDevices, said: 'device marks forgotten' },
  // Sessions of staff, and steps of a log-in.
  'purge-log-ins': { purge: purgeLogIns, said: 'ended log-ins purged' },
  'purge-dossier-drafts': { purge: purgeDossierDrafts, said: 'files with counts that nobody took forgotten' },
};

/** What is kept of people for a time, and is deleted then. */
export const purgeJobs: readonly Job[] = DAILY_PURGES.map((name) => daily(name, PURGES[name]));

/** Deletes the counts of attempts that no limit looks at any more: whom they count is known for no longer than needed. */
export const purgeLimitsJob: Job = {
  name: 'purge-limits',
  everyMs: MINUTE_MS,
  timeoutMs: 5 * MINUTE_MS,
  async run(ctx) {
    const count = await purgeLimits(ctx);
    if (count > 0) ctx.log.debug('counts of attempts purged', { count });
    return false;
  },
};
