import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv, type Env } from '#app/platform/env.ts';
import { createTerminalLog, type Log } from '#app/platform/logger.ts';
import { startDatabase } from '#app/services/installation/start-database.server.ts';
import { createApp, type Builds, type SiteFetch } from './app.ts';
import { bannerLines, say, terminalTexts } from './banner.ts';
import { productionBuilds } from './builds.ts';
import { startDevSite } from './dev-site.ts';
import { ensureBuild } from './ensure-build.ts';
import { explainFailure } from './explain-failure.ts';
import { checkPort, createSiteServer, drain, listen } from './http-server.ts';
import { createInstallation } from './installation.ts';
import { projectRoot } from './project-root.ts';
import { Shutdown } from './shutdown.ts';

/** Runs the site until it is told to stop; sets the exit code. `--dev` compiles on request instead of building. */
export async function runServer(argv: readonly string[]): Promise<void> {
  const shutdown = new Shutdown();
  try {
    const { values } = parseArgs({ args: [...argv], options: { dev: { type: 'boolean', default: false } } });
    const env = readEnv();
    const log = createTerminalLog(env.LOG_LEVEL);
    shutdown.listenToSignals(log);
    await startSite({ env, log, dev: values.dev, shutdown });
  } catch (error) {
    if (!shutdown.isAsked) {
      process.stderr.write(`${explainFailure(error)}\n`);
      process.exitCode = 1;
    }
    await shutdown.run();
  }
}

interface StartOptions {
  readonly env: Env;
  readonly log: Log;
  readonly dev: boolean;
  readonly shutdown: Shutdown;
}

async function startSite({ env, log, dev, shutdown }: StartOptions): Promise<void> {
  const started = Date.now();
  const text = terminalTexts(env);
  const port = await checkPort({ host: env.HOST, port: env.PORT });
  const site = dev
    ? await openDevSite(shutdown)
    : await openBuiltSite(env, () => say(text('server.building')));
  const database = await openDatabase({ env, log, shutdown });
  shutdown.throwIfAsked();
  const installation = await createInstallation({ env, log, database, port });
  const app = createApp({ installation, builds: site.builds, clientFolder: site.clientFolder });
  const server = site.createServer(app.fetch);
  shutdown.add(() => drain(server));
  await listen(server, { host: env.HOST, port });
  log.info('listening', { port, baseUrl: installation.baseUrl, milliseconds: Date.now() - started });
  say(bannerLines(installation, text).join('\n'));
}

async function openDatabase({ env, log, shutdown }: Omit<StartOptions, 'dev'>) {
  const started = await startDatabase({ env, log });
  shutdown.add(() => started.stop());
  return started.database;
}

interface Site {
  readonly builds: Builds;
  /** Folder of the browser's files. */
  readonly clientFolder: string;
  createServer(fetch: SiteFetch): Server;
}

async function openBuiltSite(env: Env, onStale: () => void): Promise<Site> {
  await ensureBuild({ buildFolder: env.BUILD_DIR, onStale });
  const buildFolder = resolve(projectRoot, env.BUILD_DIR);
  const builds = productionBuilds(buildFolder);
  await Promise.all([builds.citizen(), builds.console()]);
  return {
    builds,
    clientFolder: join(buildFolder, 'client'),
    createServer: createSiteServer,
  };
}

async function openDevSite(shutdown: Shutdown): Promise<Site> {
  const site = await startDevSite();
  shutdown.add(() => site.close());
  return { ...site, clientFolder: join(projectRoot, 'public') };
}
