import { parseArgs } from 'node:util';
import { translator } from '#app/domain/locale/translate.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { readEnv, type Env } from '#app/platform/env.ts';
import { createTerminalLog, type Log } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { demoLoginsFile, type DemoLogin } from '#app/services/installation/demo-logins.server.ts';
import { findSample } from '#app/services/installation/find-sample.server.ts';
import { hasAccounts } from '#app/services/installation/has-accounts.server.ts';
import { startDatabase } from '#app/services/installation/start-database.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { Database } from '#db/client.server.ts';
import { createApp } from './app.ts';
import { say, terminalLocale, welcomeLines } from './banner.ts';
import { explainFailure } from './explain-failure.ts';
import { checkPort, drain, listen } from './http-server.ts';
import { createInstallation } from './installation.ts';
import { prepareDemo } from './prepare-demo.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { Shutdown } from './shutdown.ts';
import { openBuiltSite, openDevSite } from './build/site-source.ts';
import serverMessages from '#app/messages/server.json' with { type: 'json' };

/** Runs the site until it is told to stop; sets the exit code. `--dev` compiles on request instead of building. */
export async function runServer(argv: readonly string[]): Promise<void> {
  const shutdown = new Shutdown();
  try {
    const { values } = parseArgs({ args: [...argv], options: { dev: { type: 'boolean', default: false } } });
    const env = readEnv();
    const log = createTerminalLog(env.LOG_LEVEL);
    shutdown.listen(log);
    await startSite({ env, log, dev: values.dev, shutdown });
  } catch (error) {
    if (!shutdown.isAsked) process.stderr.write(`${explainFailure(error)}\n`);
    await shutdown.end(shutdown.isAsked ? 0 : 1);
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
  const locale = terminalLocale(env);
  const text = translator(locale, serverMessages);
  const port = await checkPort({ host: env.HOST, port: env.PORT });
  const registry = await loadRegistry();
  const source = dev
    ? await openDevSite(shutdown)
    : await openBuiltSite({ buildFolder: env.BUILD_DIR, onStale: () => say(text('server.building')) });
  shutdown.throwIfAsked();

  const { database, embedded: isEmbedded } = await openDatabase({ env, log, shutdown });
  shutdown.throwIfAsked();
  const ctx = systemContext({ database, registry, log });
  const onLoad = () => say(text('server.demo.loading'));
  const newLogins = await prepareDemo({ ctx, env, isEmbedded, onLoad });
  shutdown.throwIfAsked();

  const installation = await createInstallation({ env, log, database, registry, port });
  const app = createApp({ installation, builds: source.builds, clientFolder: source.clientFolder });
  const server = source.createServer(app.fetch);
  shutdown.add(() => drain(server));
  const welcome = await gatherWelcome({ ctx, env, baseUrl: installation.baseUrl, newLogins });
  await listen(server, { host: env.HOST, port });
  shutdown.begin();
  log.info('listening', { port, baseUrl: installation.baseUrl, milliseconds: Date.now() - started });
  say(welcomeLines(welcome, locale).join('\n'));
  shutdown.add(startJobs({ ctx, env, baseUrl: installation.baseUrl }));
}

async function openDatabase({ env, log, shutdown }: Omit<StartOptions, 'dev'>) {
  const started = await startDatabase({ env, log });
  shutdown.add(() => started.stop());
  return started;
}

interface SystemOptions {
  readonly database: Database;
  readonly registry: Registry;
  readonly log: Log;
}

function systemContext({ database, registry, log }: SystemOptions): Context {
  const { db, sql } = database;
  return { db, sql, registry, actor: { kind: 'system' }, now: new Date(), log };
}

interface WelcomeOptions {
  readonly ctx: Context;
  readonly env: Env;
  readonly baseUrl: string;
  readonly newLogins: readonly DemoLogin[];
}

async function gatherWelcome({ ctx, env, baseUrl, newLogins }: WelcomeOptions) {
  return {
    baseUrl,
    isAddressChosen: env.BASE_URL !== undefined,
    sample: await findSample(ctx.db),
    newLogins,
    loginsFile: demoLoginsFile(env.DATA_DIR),
    hasStaff: await hasAccounts(ctx.db),
  };
}
