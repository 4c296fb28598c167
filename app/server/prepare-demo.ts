import { isAppError } from '#app/domain/errors.ts';
import type { Env } from '#app/platform/env.ts';
import type { Context } from '#app/services/context.ts';
import type { DemoLogin } from '#app/services/installation/demo-logins.server.ts';
import { isDemoWanted } from '#app/services/installation/is-demo-wanted.server.ts';
import { loadDemo } from '#app/services/installation/load-demo.server.ts';
import { readContactKeys } from '#app/services/receipts/read-contact-keys.ts';

interface DemoOptions {
  readonly ctx: Context;
  readonly env: Env;
  readonly isEmbedded: boolean;
  /** Called before loading, which takes seconds. */
  readonly onLoad: () => void;
}

/** Loads the sample province if it is wanted and the database is empty; returns its log-ins if it was loaded now. */
export async function prepareDemo({
  ctx,
  env,
  isEmbedded,
  onLoad,
}: DemoOptions): Promise<readonly DemoLogin[]> {
  if (!(await isDemoWanted(ctx, { setting: env.SIPAS_DEMO, isEmbedded }))) return [];
  onLoad();
  try {
    const contacts = { keys: await readContactKeys(env), keptDays: env.CONTACT_DAYS };
    const { logins } = await loadDemo(ctx, { dataDir: env.DATA_DIR, contacts });
    return logins;
  } catch (error) {
    // Another process was faster, or somebody has just begun real work.
    if (isAppError(error) && error.code === 'conflict') return [];
    throw error;
  }
}
