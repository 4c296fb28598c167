import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { vi } from 'vitest';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog, type Log } from '#app/platform/logger.ts';
import { createApp, type SiteFetch } from '#app/server/app.ts';
import { productionBuilds } from '#app/server/build/builds.ts';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { createSiteServer, drain, listen } from '#app/server/http-server.ts';
import { createInstallation } from '#app/server/installation.ts';
import { projectRoot } from '#app/server/project-root.ts';
import type { Installation } from '#app/http/load-context.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { Database } from '#db/client.server.ts';
import { useResource } from './resource.ts';

export interface TestSite {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly installation: Installation;
  /** Finishes the requests under way. The database stays the test's own. */
  stop(): Promise<void>;
}

interface TestSiteOptions {
  readonly database: Database;
  readonly log?: Log;
  /** Folder of questionnaires and languages, when not the shipped one. */
  readonly definitions?: string;
  /** Settings beside the test's own. */
  readonly env?: Record<string, string>;
}

/** The real site, from the production build, for the file or the `describe` that asks for it. */
export const useTestSite = (options: TestSiteOptions): TestSite =>
  useResource(
    () => startTestSite(options),
    ({ stop }) => stop(),
  );

/** One that the caller stops, in this process on a free port. */
export async function startTestSite({
  database,
  log = silentLog,
  definitions,
  env = {},
}: TestSiteOptions): Promise<TestSite> {
  // Before the build imports React: its development form is another program.
  vi.stubEnv('NODE_ENV', 'production');
  const buildFolder = process.env['BUILD_DIR'] ?? 'build';
  await ensureBuild({ buildFolder });
  // Listening comes first, because the site's own address is part of what it is made of.
  let answer: SiteFetch = () => new Response('not ready', { status: 503 });
  const server = createSiteServer((request, bindings) => answer(request, bindings));
  await listen(server, { host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const settings = parseEnv({
    SESSION_SECRET: 'of tests, known to everybody: 0123456789',
    CONTACT_KEY: 'of-tests-known-to-everybody-9876543210',
    BASE_URL: url,
    ...env,
  });
  const installation = await createInstallation({
    env: settings,
    log,
    database,
    registry: await loadRegistry(definitions),
    port,
  });
  const folder = resolve(projectRoot, buildFolder);
  const app = createApp({ installation, builds: productionBuilds(folder), clientFolder: `${folder}/client` });
  answer = app.fetch;
  return { url, installation, stop: () => drain(server) };
}
