import { expect, type Page } from '@playwright/test';
import { parseEnv } from '#app/platform/env.ts';
import { readFormSecrets } from '#app/server/secrets/form-secret.ts';
import { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';

/** Keys that the site of the journeys would have given out for an access point at a time. */
export async function keysOf(code: string, at: Date, count: number): Promise<string[]> {
  const env = parseEnv({ DATA_DIR: process.env['SITE_DATA_DIR'] });
  const keys = new SubmissionKeys(await readFormSecrets(env));
  return Array.from({ length: count }, () => keys.issue(code, at));
}

/** How many spare keys the device keeps for an access point. */
export function countSpareKeys(page: Page, code: string): Promise<number> {
  return page.evaluate(async (start) => {
    let count = 0;
    for (const name of await caches.keys()) {
      const kept = await (await caches.open(name)).keys();
      count += kept.filter(({ url }) => url.includes(start)).length;
    }
    return count;
  }, `/q/${code}/keys?`);
}

/** Sets the device back to a time at which it called for keys: those it has now are replaced by keys of then. */
export async function fillUpAt(page: Page, code: string, at: Date): Promise<void> {
  await expect.poll(() => countSpareKeys(page, code)).toBeGreaterThan(0);
  await page.evaluate(
    async ({ keys, start }) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (request.url.includes(start)) await cache.delete(request);
        }
        for (const key of keys) await cache.put(`${start}key=${key}`, new Response());
      }
    },
    { keys: await keysOf(code, at, 20), start: `/q/${code}/keys?` },
  );
}
