import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog, type Log } from '#app/platform/logger.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import type { SiteFetch } from '#app/server/app.ts';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import type * as SiteEntry from '#app/server/entry.ts';
import type { Database } from '#db/client.server.ts';
import { useResource } from '#tests/support/resource.ts';
import { TEST_SEAL_KEY } from '#tests/support/seal-key.ts';

const buildFolder = resolve(projectRoot, process.env['BUILD_DIR'] ?? 'build');

/** Folder of the browser's files. */
export const clientFolder = join(buildFolder, 'client');

const threadSource = {
  file: join(projectRoot, 'app', 'server', 'apart', 'thread.js'),
  entry: pathToFileURL(join(buildFolder, 'server', 'index.js')).href,
};

/**
 * The server build, made first when the sources have changed. Use only classes from the build with it: a class that a test
 * imports from the sources has another identity, so that `instanceof` fails.
 */
export async function loadBuiltSite(): Promise<typeof SiteEntry> {
  await ensureBuild({ buildFolder });
  return (await import(threadSource.entry)) as typeof SiteEntry;
}

export interface TestSite {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly installation: Installation;
  /** Finishes the requests under way. The database stays the test's own. */
  stop(): Promise<void>;
}

interface TestSiteOptions {
  readonly database: Database;
  /** Where that database is, for a site that answers staff by threads as `npm start` does; absent: all in this thread. */
  readonly threadsOn?: string;
  readonly log?: Log;
  /** Folder of questionnaires and languages, when not the shipped one. */
  readonly definitions?: string;
  /** Settings beside the test's own. */
  readonly env?: Record<string, string>;
  /** Told how long an attempt beyond a limit waits, which a test does not. */
  readonly onWait?: (milliseconds: number) => unknown;
}

/** The real site, from the production build, for the file or the `describe` that asks for it. */
export const useTestSite = (options: TestSiteOptions): TestSite =>
  useResource(
    () => startTestSite(options),
    (site) => site.stop(),
  );

/** One that the caller stops, in this process on a free port. */
export async function startTestSite({
  database,
  log = silentLog,
  definitions,
  env = {},
  onWait,
  threadsOn,
}: TestSiteOptions): Promise<TestSite> {
  const built = await loadBuiltSite();
  const { createApp, createInstallation, createSiteServer, drain, listen, loadRegistry, openRegistry } =
    built;
  // Listening comes first, because the site's own address is part of what it is made of.
  let answer: SiteFetch = () => new Response('not ready', { status: 503 });
  const server = createSiteServer((request, bindings) => answer(request, bindings));
  await listen(server, { host: '127.0.0.1', port: 0 });
  const stops = [() => drain(server)];
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const settings = parseEnv({
    SESSION_SECRET: 'of tests, known to everybody: 0123456789',
    MARK_SECRET: 'of marks in tests, known to everybody: 4711',
    FORM_SECRET: 'of forms in tests and known to everybody: 0815',
    CONTACT_KEY: 'of-tests-known-to-everybody-9876543210',
    SEAL_KEY: TEST_SEAL_KEY,
    BASE_URL: url,
    ...env,
  });
  const installation = await createInstallation({
    env: settings,
    log,
    database,
    registry: await openRegistry(await loadRegistry(definitions), database.db),
    port,
    sleep: async (milliseconds) => onWait?.(milliseconds),
  });
  const site = createApp({ installation, clientFolder }).fetch;
  if (threadsOn === undefined) answer = site;
  else {
    const start = { clientFolder, env: settings, databaseUrl: threadsOn, port };
    const threads = new built.Threads({ source: threadSource, start, log, metrics: installation.metrics });
    answer = built.divided({ site, installation, lanes: threads.lanes });
    stops.push(() => threads.stop());
  }
  const stop = async () => {
    for (const step of stops) await step();
  };
  return { url, installation, stop };
}
