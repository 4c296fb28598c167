import { parentPort } from 'node:worker_threads';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { boundRepeats } from '#app/platform/bound-repeats.ts';
import { describeDefect } from '#app/platform/defect.ts';
import { createTerminalLog, type Log } from '#app/platform/logger.ts';
import { openRegistry } from '#app/services/survey/live-registry.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { LONG_STATEMENT_MS, openDatabase, PAGE_STATEMENT_MS } from '#db/client.server.ts';
import { createApp, type SiteFetch } from '#app/server/app.ts';
import { createInstallation } from '#app/server/installation.ts';
import { startComputingJobs } from '#app/server/jobs/start-jobs.ts';
import { isLostUnasked } from '#app/server/shutdown.ts';
import { systemContext } from '#app/server/system-context.ts';
import { cutSmall } from './cut-small.ts';
import type { FromThread, ThreadRole, ThreadStart, ToThread, WireRequest, WireResponse } from './wire.ts';

/** Connections of a thread; of `files` each reader of a round's responses holds one (bounded in threads.ts). */
const CONNECTIONS: Readonly<Record<ThreadRole, number>> = { console: 6, files: 8, jobs: 4 };

/** Runs in a thread of its own until it is told to stop. */
export async function runThread(start: ThreadStart): Promise<void> {
  const { role, env, databaseUrl, port } = start;
  const log = boundRepeats(createTerminalLog(env.LOG_LEVEL));
  endOnDefect(log, role);
  const database = openDatabase(databaseUrl, {
    max: CONNECTIONS[role],
    statementTimeoutMs: role === 'jobs' ? LONG_STATEMENT_MS : PAGE_STATEMENT_MS,
  });
  const registry = await openRegistry(await loadRegistry(), database.db);
  const leave = [() => database.close(), await registry.follow(database.sql, log)];
  const installation = await createInstallation({ env, log, database, registry, port });
  if (role === 'jobs') leave.push(startJobs(installation));
  const site = createApp({ installation, clientFolder: start.clientFolder });
  const answerer = new Answerer(installation, site.fetch);
  parentPort?.on('message', (said: ToThread) => {
    if (said.kind === 'ask') void answerer.answer(said.id, said.request);
    if (said.kind === 'leave') answerer.leave(said.id);
    if (said.kind === 'stop') void stop(leave);
  });
}

const tell = (said: FromThread, handedOver: ReadableStream[] = []) =>
  parentPort?.postMessage(said, handedOver as unknown as []);

/** A defect that nobody caught ends the thread; another one follows it. */
function endOnDefect(log: Log, lane: ThreadRole): void {
  process.on('uncaughtException', (error, origin) => {
    if (isLostUnasked(error, origin)) {
      log.error('a connection to the database was lost', { name: error.name });
      return;
    }
    log.error('a defect ends a thread', { lane, ...describeDefect(error) });
    process.exit(1);
  });
}

function startJobs(installation: Installation): () => Promise<void> {
  const { database, registry, seals, log, threshold, env } = installation;
  return startComputingJobs({
    ctx: systemContext({ threshold, database, registry, seals, log }),
    env,
    site: installation,
    onEnd: (job, isDone, seconds) => tell({ kind: 'jobEnded', job, isDone, seconds }),
  });
}

/** The latest first. */
async function stop(leave: (() => Promise<void>)[]): Promise<void> {
  for (let step = leave.pop(); step !== undefined; step = leave.pop()) await step().catch(() => undefined);
  process.exit(0);
}

/** Answers what the thread is asked, with the site of this thread. */
class Answerer {
  private readonly open = new Map<number, AbortController>();

  constructor(
    private readonly installation: Installation,
    private readonly site: SiteFetch,
  ) {}

  async answer(id: number, asked: WireRequest): Promise<void> {
    const leaving = new AbortController();
    this.open.set(id, leaving);
    try {
      // What another thread changed a moment ago counts here, too; where the database is away, the site says so.
      await this.installation.threshold.refresh().catch(() => undefined);
      const response = await this.site(toRequest(asked, leaving.signal), connectionOf(asked));
      const answer = toWire(response);
      tell({ kind: 'answer', id, response: answer }, answer.body === null ? [] : [answer.body]);
    } catch (error) {
      this.installation.log.error('request failed', describeDefect(error));
      tell({ kind: 'answer', id, response: { status: 500, headers: [], body: null } });
    } finally {
      this.open.delete(id);
    }
  }

  leave(id: number): void {
    this.open.get(id)?.abort();
  }
}

function toRequest({ url, method, headers, body }: WireRequest, signal: AbortSignal): Request {
  const given = headers.map(([name, value]): [string, string] => [name, value]);
  return new Request(url, { method, headers: given, body, signal });
}

function connectionOf({ peerAddress }: WireRequest) {
  return { incoming: { socket: { remoteAddress: peerAddress ?? undefined } } };
}

function toWire({ status, headers, body }: Response): WireResponse {
  return { status, headers: [...headers], body: body === null ? null : body.pipeThrough(cutSmall()) };
}
