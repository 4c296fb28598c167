import { purgeLimits } from '#app/services/limits/purge-limits.server.ts';
import { purgeLogIns } from '#app/services/people/purge-log-ins.server.ts';
import { purgePetitioners } from '#app/services/petitions/purge-petitioners.server.ts';
import { purgeContacts } from '#app/services/receipts/purge-contacts.server.ts';
import { forgetDevices } from '#app/services/responses/submission/forget-devices.server.ts';
import { DAY_MS, MINUTE_MS, type Job } from './job.ts';

/** Deletes the contacts whose time is over. */
export const purgeContactsJob: Job = {
  name: 'purge-contacts',
  everyMs: DAY_MS,
  timeoutMs: 30 * MINUTE_MS,
  async run(ctx) {
    const count = await purgeContacts(ctx);
    if (count > 0) ctx.log.info('contacts purged', { count });
    return false;
  },
};

/** Deletes who petitioned, where that is no longer needed. */
export const purgePetitionersJob: Job = {
  name: 'purge-petitioners',
  everyMs: DAY_MS,
  timeoutMs: 30 * MINUTE_MS,
  async run(ctx) {
    const count = await purgePetitioners(ctx);
    if (count > 0) ctx.log.info('petitioners purged', { count });
    return false;
  },
};

/** Deletes the device marks that no response can be compared with any more. */
export const purgeDeviceMarksJob: Job = {
  name: 'purge-device-marks',
  everyMs: DAY_MS,
  timeoutMs: 30 * MINUTE_MS,
  async run(ctx) {
    const count = await forgetDevices(ctx);
    if (count > 0) ctx.log.info('device marks forgotten', { count });
    return false;
  },
};

/** Deletes sessions of staff, and steps of a log-in, that are over. */
export const purgeLogInsJob: Job = {
  name: 'purge-log-ins',
  everyMs: DAY_MS,
  timeoutMs: 30 * MINUTE_MS,
  async run(ctx) {
    const count = await purgeLogIns(ctx);
    if (count > 0) ctx.log.info('ended log-ins purged', { count });
    return false;
  },
};

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
