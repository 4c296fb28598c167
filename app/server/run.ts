import type { RequestListener, Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { translator } from '#app/domain/locale/translate.ts';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { boundRepeats } from '#app/platform/bound-repeats.ts';
import { readEnv, type Env } from '#app/platform/env.ts';
import { createTerminalLog, type Log } from '#app/platform/logger.ts';
import { openSeals, type Seals } from '#app/platform/seals.ts';
import { readVersion } from '#app/platform/version.ts';
import type { Context } from '#app/services/context.ts';
import { demoLoginsFile, type DemoLogin } from '#app/services/installation/demo-logins.server.ts';
import { findSample } from '#app/services/installation/find-sample.server.ts';
import { joinProcesses } from '#app/services/installation/join-processes.server.ts';
import {
  startDatabase,
  warnOfOwner,
  type StartedDatabase,
} from '#app/services/installation/start-database.server.ts';
import { issueFirstAdminLink } from '#app/services/people/links/first-admin.server.ts';
import { sealEarlierLocks } from '#app/services/publication/seal-earlier-locks.server.ts';
import { openRegistry } from '#app/services/survey/live-registry.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { PAGE_STATEMENT_MS } from '#db/client.server.ts';
import { createApp, type SiteFetch } from './app.ts';
import { divided } from './apart/divided.ts';
import { affordsThreads } from './apart/machine.ts';
import { Threads, type ThreadSource } from './apart/threads.ts';
import { say, terminalLocale, welcomeLines } from './banner.ts';
import { explainFailure } from './explain-failure.ts';
import { checkPort, createSiteServer, drain, listen } from './http-server.ts';
import { createInstallation } from './installation.ts';
import { createMetricsServer } from './metrics-server.ts';
import { prepareDemo } from './prepare-demo.ts';
import { startComputingJobs, startJobs } from './jobs/start-jobs.ts';
import { Shutdown } from './shutdown.ts';
import { readKnownSecrets } from './secrets/known-secrets.ts';
import { systemContext } from './system-context.ts';
import { watchThreshold } from './watch.ts';
import serverMessages from '#app/messages/server.json' with { type: 'json' };

/** What stands before the site while it is developed. */
interface Compiler {
  /** Told of changes to the browser's files over its own connection. */
  readonly server: Server;
  /** Answers with the browser's files, or leaves the answer to the site. */
  readonly middleware: (...args: [...Parameters<RequestListener>, next: () => void]) => void;
  /** `createApp` of the sources as they are now. */
  latestApp(): Promise<typeof createApp>;
  close(): Promise<void>;
}

interface ServerOptions {
  /** Folder of the browser's files. */
  readonly clientFolder: string;
  /** Of the threads that answer staff and do what computes; without it all of that is done here. */
  readonly threads?: ThreadSource;
  /** While developing. */
  readonly compiler?: Compiler;
}

/** Of the jobs, which have a pool of their own: what they wait for keeps no page waiting. */
const BACKGROUND_CONNECTIONS = 5;

/** Runs the site until it is told to stop; sets the exit code. */
export async function runServer(options: ServerOptions): Promise<void> {
  const shutdown = new Shutdown();
  try {
    const env = readEnv();
    const log = boundRepeats(createTerminalLog(env.LOG_LEVEL));
    outliveOutput();
    shutdown.listen(log);
    await startSite({ ...options, env, log, shutdown });
  } catch (error) {
    if (!shutdown.isAsked) process.stderr.write(`${explainFailure(error)}\n`);
    await shutdown.end(shutdown.isAsked ? 0 : 1);
  }
}

/**
 * Who read the log may end before the site does, and the disk that it goes to may be full. Citizens are still answered;
 * and a defect that is told of where nobody can be told would be the next defect, without end.
 */
function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

interface StartOptions extends ServerOptions {
  readonly env: Env;
  readonly log: Log;
  readonly shutdown: Shutdown;
}

async function startSite(given: StartOptions): Promise<void> {
  const { env, log, shutdown, clientFolder, compiler, threads: source } = given;
  const begun = Date.now();
  const locale = terminalLocale(env);
  const text = translator(locale, serverMessages);
  const port = await checkPort({ host: env.HOST, port: env.PORT });
  const files = await loadRegistry();
  if (compiler) shutdown.add(() => compiler.close());
  const started = await openDatabase({ env, log, shutdown });
  shutdown.throwIfAsked();
  const registry = await openRegistry(files, started.database.db);
  shutdown.add(await registry.follow(started.database.sql, log));
  const seals = openSeals(env);
  await joinOthers({ env, log, shutdown, seals, started });
  const threshold = await watchThreshold(started.database.db, env);
  const ctx = systemContext({ threshold, database: started.database, registry, seals, log });
  const onLoad = () => say(text('server.demo.loading'));
  await sealEarlierLocks(ctx);
  const newLogins = await prepareDemo({ ctx, env, isEmbedded: started.embedded, onLoad });
  shutdown.throwIfAsked();

  const database = started.openPool({ statementTimeoutMs: PAGE_STATEMENT_MS });
  const installation = await createInstallation({ env, log, database, registry, seals, threshold, port });
  const options = { installation, clientFolder };
  const isDivided = env.THREADS ?? affordsThreads();
  const threads = source && isDivided && openThreads(source, { ...options, databaseUrl: started.url, port });
  if (threads) shutdown.add(() => threads.stop());
  const server = compiler
    ? createDevelopmentServer(compiler, options)
    : createServer(options, threads || undefined);
  shutdown.add(() => drain(server));
  await openMetrics(installation, shutdown);
  const welcome = await gatherWelcome({ ctx, env, installation, newLogins });
  await listen(server, { host: env.HOST, port });
  shutdown.begin();
  const { baseUrl } = installation;
  log.info('listening', { version: readVersion(), port, baseUrl, milliseconds: Date.now() - begun });
  say(welcomeLines(welcome, locale).join('\n'));
  if (threads) threads.warm();
  const onEnd = installation.metrics.jobEnded.bind(installation.metrics);
  const jobs = { ctx, env, onEnd };
  if (!threads) shutdown.add(startComputingJobs({ ...jobs, site: installation }));
  shutdown.add(startJobs({ ...jobs, links: installation.links, baseUrl, copyBase: started.copyBase }));
}

type SiteOptions = Parameters<typeof createApp>[0];

function openThreads(
  source: ThreadSource,
  { installation, clientFolder, ...place }: SiteOptions & { databaseUrl: string; port: number },
): Threads {
  const { env, log, metrics } = installation;
  return new Threads({ source, start: { env, clientFolder, ...place }, log, metrics });
}

function createServer(options: SiteOptions, threads: Threads | undefined): Server {
  const site = createApp(options).fetch;
  const { installation } = options;
  return createSiteServer(threads ? divided({ site, installation, lanes: threads.lanes }) : site);
}

/** The process is watched where somebody looks; a port of its own is the machine's own alone. */
async function openMetrics(installation: Installation, shutdown: Shutdown): Promise<void> {
  const { METRICS_TOKEN: token, METRICS_PORT: port } = installation.env;
  if (token !== undefined || port !== undefined) installation.metrics.watchProcess();
  if (port === undefined) return;
  const server = createMetricsServer(installation);
  shutdown.add(() => drain(server));
  await listen(server, { host: '127.0.0.1', port });
}

/** The compiler first, then the site as its sources are now. */
function createDevelopmentServer(compiler: Compiler, options: Parameters<typeof createApp>[0]): Server {
  let running: { readonly by: typeof createApp; readonly fetch: SiteFetch } | undefined;
  const site = getRequestListener(async (request, connection) => {
    const latest = await compiler.latestApp();
    if (running?.by !== latest) running = { by: latest, fetch: latest(options).fetch };
    return running.fetch(request, connection);
  });
  return compiler.server.on('request', (request, response) => {
    compiler.middleware(request, response, () => void site(request, response));
  });
}

async function openDatabase({ env, log, shutdown }: Pick<StartOptions, 'env' | 'log' | 'shutdown'>) {
  const started = await startDatabase({ env, log, max: BACKGROUND_CONNECTIONS });
  shutdown.add(() => started.stop());
  await warnOfOwner(started.database, log);
  return started;
}

/** Processes that share a database share their secrets, or the later one does not start. */
async function joinOthers(options: Pick<StartOptions, 'env' | 'log' | 'shutdown'> & Joining): Promise<void> {
  const { env, log, shutdown, seals, started } = options;
  const secrets = await readKnownSecrets(env, seals);
  shutdown.add(await joinProcesses(started.database.db, { secrets, log }));
}

interface Joining {
  readonly seals: Seals;
  readonly started: StartedDatabase;
}

interface WelcomeOptions {
  readonly ctx: Context;
  readonly env: Env;
  readonly installation: Installation;
  readonly newLogins: readonly DemoLogin[];
}

async function gatherWelcome({ ctx, env, installation, newLogins }: WelcomeOptions) {
  const { baseUrl, links } = installation;
  return {
    baseUrl,
    isAddressChosen: env.BASE_URL !== undefined,
    sample: await findSample(ctx.db),
    newLogins,
    loginsFile: demoLoginsFile(env.DATA_DIR),
    firstAdminLink: await issueFirstAdminLink({ db: ctx.db, now: new Date(), links }),
  };
}
