import { expect } from '@playwright/test';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { startSiteProcess, type CommandResult } from '#tests/support/site/site-process.ts';

/**
 * Starts the site that the journeys visit: the production build, an empty embedded database, a free port, behind
 * a proxy that says where a visitor who tells of a network of their own comes from.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await ensureBuild({ buildFolder: process.env['BUILD_DIR'] ?? 'build' });
  const site = await startSiteProcess({ env: { SIPAS_DEMO: '0', TRUST_PROXY: '1' } });
  // All later tests fail when it ends under them: what it said last is why.
  const tellWhy = () => process.stderr.write(`the site ended by itself:\n${site.output().slice(-4_000)}\n`);
  site.child.once('close', tellWhy);
  // Playwright's workers inherit these, and read `baseURL` from the first.
  process.env['SITE_URL'] = site.url;
  process.env['SITE_DATA_DIR'] = site.dataDir;
  return () => {
    site.child.off('close', tellWhy);
    return site.stop();
  };
}

/** A command of the product on the site's own database. */
export function sipas(...args: string[]): Promise<CommandResult> {
  const { SITE_URL: url, SITE_DATA_DIR: dataDir } = process.env;
  if (url === undefined || dataDir === undefined) throw new Error('the site of the journeys is not running');
  return runCommandHere(args, { DATA_DIR: dataDir, BASE_URL: url });
}

/** The same, where nothing but success will do; what it wrote. */
export async function command(...args: string[]): Promise<string> {
  const result = await sipas(...args);
  expect(result.code, result.stderr).toBe(0);
  return result.stdout.trim();
}

const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** So many days from today, as commands take it. */
export const day = (offset: number) => localDay.format(Date.now() + offset * 86_400_000);
