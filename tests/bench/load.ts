import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Database } from '#db/client.server.ts';
import { percentile } from './measure.ts';
import { cpuTime, type ServerProcess } from './process.ts';

const CONNECTIONS = 32;
export const FORM = 'application/x-www-form-urlencoded';

/** What one run under load showed. Times in milliseconds, CPU time in microseconds of one request. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly nodeCpu: number;
  readonly postgresCpu: number;
  /** Answers other than the expected one, and requests without an answer. */
  readonly failures: number;
}

interface LoadOptions {
  readonly server: ServerProcess;
  readonly database: Database;
  readonly request: autocannon.Request;
  readonly amount: number;
  readonly expectedStatus: number;
}

/** Sends `amount` requests over 32 connections, each connection its next one when it has its answer. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { server, database, request, expectedStatus } = options;
  const amount = Math.ceil(options.amount / CONNECTIONS) * CONNECTIONS;
  const latencies: number[] = [];
  let good = 0;
  let end = 0;
  const cpuBefore = await readCpu(server, database);
  const start = performance.now();
  const run = autocannon(
    { url: server.url, connections: CONNECTIONS, amount, requests: [request] },
    () => undefined,
  );
  run.on('response', (_client, status, _bytes, milliseconds) => {
    latencies.push(milliseconds);
    if (status === expectedStatus) good++;
    // autocannon itself looks only once a second whether it is done.
    end = performance.now();
  });
  await once(run, 'done');
  const cpuAfter = await readCpu(server, database);
  return {
    perSecond: (latencies.length / (end - start)) * 1000,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    nodeCpu: (cpuAfter.node - cpuBefore.node) / amount,
    postgresCpu: (cpuAfter.postgres - cpuBefore.postgres) / amount,
    failures: amount - good,
  };
}

/** Until about here a server gets faster, as the code that requests run through is compiled. */
const WARM_UP_REQUESTS = 4000;
/** Fewer would not fill the system's ticks of CPU time. */
const LEAST_REQUESTS = 1000;

/** Requests that take about `seconds` after a warm-up that is thrown away. */
export async function amountFor(
  seconds: number,
  run: (amount: number) => Promise<LoadResult>,
): Promise<number> {
  await run(WARM_UP_REQUESTS);
  const warm = await run(LEAST_REQUESTS);
  return Math.max(LEAST_REQUESTS, Math.ceil(warm.perSecond * seconds));
}

async function readCpu(
  { pid }: ServerProcess,
  { sql }: Database,
): Promise<{ node: number; postgres: number }> {
  const backends = await sql<{ pid: number }[]>`select pid from pg_stat_activity`;
  const [node = NaN, ...postgres] = await Promise.all([pid, ...backends.map((row) => row.pid)].map(cpuTime));
  return { node, postgres: postgres.filter(Number.isFinite).reduce((sum, time) => sum + time, 0) };
}

export interface Post {
  /** Where it is sent. */
  readonly path: string;
  /** Null: the page is asked for instead. */
  readonly body: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly acknowledged: () => void;
}

interface PaceOptions {
  readonly origin: string;
  readonly next: () => Post;
  readonly perSecond: number;
  readonly amount: number;
  readonly expectedStatus: number;
  /** Whether to end before. */
  readonly until?: () => boolean;
}

/** Posts at a steady pace however long answers take: milliseconds since each was due, Infinity for a wrong answer. */
export async function postAtPace({
  origin,
  next,
  perSecond,
  amount,
  expectedStatus,
  until = () => false,
}: PaceOptions): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const answers: Promise<number>[] = [];
  for (let index = 0; index < amount && !until(); index++) {
    const due = start + (index * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    const { path, acknowledged, ...sent } = next();
    answers.push(
      post(agent, origin + path, sent).then((status) => {
        if (status !== expectedStatus) return Infinity;
        acknowledged();
        return performance.now() - due;
      }),
    );
  }
  const milliseconds = await Promise.all(answers);
  agent.destroy();
  return milliseconds;
}

function post(
  agent: Agent,
  url: string,
  { body, headers: more }: Pick<Post, 'body' | 'headers'>,
): Promise<number | undefined> {
  return new Promise((done) => {
    const form = body === null ? {} : { 'content-type': FORM, 'content-length': Buffer.byteLength(body) };
    const method = body === null ? 'GET' : 'POST';
    const request = httpRequest(url, { agent, method, headers: { ...form, ...more } }, (answer) => {
      answer.resume().once('end', () => done(answer.statusCode));
    });
    request.once('error', () => done(undefined)).end(body);
  });
}
