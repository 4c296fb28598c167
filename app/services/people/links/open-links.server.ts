import type { Env } from '#app/platform/env.ts';
import { readSessionSecret } from '#app/platform/session-secret.ts';
import { OneTimeLinks } from './one-time-links.ts';

/** The one-time links of an installation as a command makes them: printed, never mailed. */
export async function openLinks(env: Env): Promise<OneTimeLinks> {
  const baseUrl = env.BASE_URL ?? `http://localhost:${env.PORT}`;
  return new OneTimeLinks({ secret: await readSessionSecret(env), baseUrl, isMailed: false });
}
