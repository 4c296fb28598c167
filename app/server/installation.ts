import { createAuth } from '#app/http/auth.server.ts';
import type { Installation } from '#app/http/load-context.server.ts';
import type { Env } from '#app/platform/env.ts';
import type { Log } from '#app/platform/logger.ts';
import { isSample } from '#app/services/installation/is-sample.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { Database } from '#db/client.server.ts';
import { readSessionSecret } from './session-secret.ts';

interface InstallationOptions {
  readonly env: Env;
  readonly log: Log;
  readonly database: Database;
  /** Used when BASE_URL is not set. */
  readonly port: number;
}

/** Everything that lives as long as the process, made once. */
export async function createInstallation(options: InstallationOptions): Promise<Installation> {
  const { env, log, database, port } = options;
  const baseUrl = env.BASE_URL ?? `http://localhost:${port}`;
  const [registry, secret, sample] = await Promise.all([
    loadRegistry(),
    readSessionSecret(env),
    isSample(database.db),
  ]);
  const auth = createAuth({ db: database.db, secret, baseUrl });
  return { database, registry, env, log, auth, baseUrl, isSample: sample };
}
