import { parseEnv } from '#app/platform/env.ts';
import { readFormSecrets } from '#app/server/secrets/form-secret.ts';
import { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';
import type { BareRow, BareStart } from './bare-server.ts';
import { Form } from './citizen-forms.ts';
import { definitionOf, openSurvey, type Bench } from './harness.ts';
import { amountFor, FORM, load, postAtPace, type LoadResult, type Post } from './load.ts';
import { compare, exactly, interleave, percentile, type Pairs, type Row } from './measure.ts';
import { startModule, type ServerProcess } from './process.ts';

const SURVEYS = [
  ['counter-quick@1', 'counter-overall'],
  ['sipas-2017@1', 'sipas-2017-pooled'],
] as const;
/** A province's. */
const COUNTERS = 1000;
const SEE_OTHER = 303;
const CALM_PACE = 50;
const CALM_SECONDS = 60;

/** A stored response against the same row inserted by the least code that can do it. */
export async function submit(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  const site = await bench.startSite({ trustProxy: true });
  const keys = new SubmissionKeys(await readFormSecrets(parseEnv({ DATA_DIR: bench.dataDir })));
  try {
    for (const [key, methodId] of SURVEYS) {
      const definition = definitionOf(bench, key);
      const { codes, roundId } = await openSurvey(bench, definition, methodId, COUNTERS);
      const form = new Form(definition, codes, keys);
      const row = await storeOne(bench, site, form);
      const start: BareStart = { databaseUrl: bench.databaseUrl, row };
      const bare = await startModule(new URL('./bare-server.ts', import.meta.url), start);
      try {
        const servers = { site, bare };
        const count = (after: string) => recount(bench, form, { roundId, after });
        rows.push(...(await atSaturation(bench, form, servers)), await count('as many as go'));
        rows.push(...(await atCalmPace(bench, form, servers)), await count(`${CALM_PACE} a second`));
      } finally {
        await bare.stop();
      }
    }
  } finally {
    await site.stop();
  }
  return rows;
}

async function storeOne({ database: { sql } }: Bench, site: ServerProcess, form: Form): Promise<BareRow> {
  const post = form.next();
  const answer = await fetch(site.url + post.path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': FORM, ...post.headers },
    body: post.body,
  });
  if (answer.status !== SEE_OTHER)
    throw new Error(`The form was answered ${answer.status}:\n${await answer.text()}`);
  post.acknowledged();
  const [row] = await sql<BareRow[]>`
    select unit_id, round_id, access_point_id, counter_id, service_area_id, channel, definition_version, flags,
      answered_at::text as answered_at, body_digest::text as body_digest, answers
    from responses where submission_key = ${form.acknowledged[0] ?? null}`;
  if (row === undefined) throw new Error('The form was acknowledged and not stored.');
  return row;
}

interface Servers {
  readonly site: ServerProcess;
  readonly bare: ServerProcess;
}

/** As many forms as each server takes over 32 connections. */
async function atSaturation(bench: Bench, form: Form, { site, bare }: Servers): Promise<Row[]> {
  const run = (server: ServerProcess) => (amount: number) => loadWithForms(bench, form, { server, amount });
  bench.say(`submit: ${form.name}, ${bench.rounds} rounds of ${bench.seconds} s each ...`);
  const [siteAmount, bareAmount] = [
    await amountFor(bench.seconds, run(site)),
    await amountFor(bench.seconds, run(bare)),
  ];
  const pairs = await interleave(bench.rounds, {
    measured: () => run(site)(siteAmount),
    reference: () => run(bare)(bareAmount),
  });
  return toRows(form.name, pairs);
}

/** The pace of a province's busiest hour, for a minute. */
async function atCalmPace(bench: Bench, form: Form, { site, bare }: Servers): Promise<Row[]> {
  bench.say(`submit: ${form.name}, ${CALM_PACE} a second for ${CALM_SECONDS} s ...`);
  const calm = { measured: [await postCalmly(form, site)], reference: [await postCalmly(form, bare)] };
  const line = (what: string) => `submit ${form.name}: ${what} at ${CALM_PACE} a second`;
  const of = (percent: number) => (milliseconds: readonly number[]) => percentile(milliseconds, percent);
  const failures = [...calm.measured, ...calm.reference].flat().filter((each) => each === Infinity).length;
  return [
    compare(calm, of(50), { what: line('p50'), unit: 'ms' }),
    compare(calm, of(99), { what: line('p99'), unit: 'ms', target: { atMost: 15 } }),
    { what: line('errors'), unit: '', measured: exactly(failures), target: { atMost: 0 } },
  ];
}

function loadWithForms(
  { database }: Bench,
  form: Form,
  { server, amount }: { server: ServerProcess; amount: number },
): Promise<LoadResult> {
  return load({
    server,
    database,
    amount,
    expectedStatus: SEE_OTHER,
    request: {
      method: 'POST',
      setupRequest(request, context: { post?: Post }) {
        const post = form.next();
        context.post = post;
        const headers = { 'content-type': FORM, ...post.headers };
        return { ...request, path: post.path, body: post.body ?? '', headers };
      },
      onResponse(status, _body, context: { post?: Post }) {
        if (status === SEE_OTHER) context.post?.acknowledged();
      },
    },
  });
}

function toRows(name: string, pairs: Pairs<LoadResult>): Row[] {
  const failures = [...pairs.measured, ...pairs.reference].reduce((sum, run) => sum + run.failures, 0);
  const line = (what: string) => `submit ${name}: ${what}`;
  return [
    compare(pairs, (run) => run.perSecond, {
      what: line('durable'),
      unit: '/s',
      target: { ratioAtLeast: 1 },
    }),
    compare(pairs, (run) => run.nodeCpu, { what: line('CPU of node'), unit: 'us' }),
    compare(pairs, (run) => run.postgresCpu, { what: line('CPU of PostgreSQL'), unit: 'us' }),
    compare(pairs, (run) => run.p50, { what: line('p50, 32 at once'), unit: 'ms' }),
    compare(pairs, (run) => run.p99, { what: line('p99, 32 at once'), unit: 'ms' }),
    { what: line('errors'), unit: '', measured: exactly(failures), target: { atMost: 0 } },
  ];
}

/** Milliseconds of each form. */
function postCalmly(form: Form, server: ServerProcess): Promise<number[]> {
  return postAtPace({
    origin: server.url,
    next: () => form.next(),
    perSecond: CALM_PACE,
    amount: CALM_PACE * CALM_SECONDS,
    expectedStatus: SEE_OTHER,
  });
}

/** Every acknowledged key has its row, and the round holds no other. */
async function recount(
  { database: { sql } }: Bench,
  form: Form,
  { roundId, after }: { roundId: number; after: string },
): Promise<Row> {
  const [found] = await sql<{ rows: number; kept: number }[]>`
    select count(*)::int as rows, count(distinct submission_key) filter (
      where submission_key = any(${form.acknowledged}::uuid[]))::int as kept
    from responses where round_id = ${roundId}`;
  if (found === undefined) throw new Error('the responses cannot be counted');
  const lost = form.acknowledged.length - found.kept;
  const unaccounted = found.rows - found.kept;
  return {
    what: `submit ${form.name}: lost or doubled of ${form.acknowledged.length}, after ${after}`,
    unit: '',
    measured: exactly(lost + Math.abs(unaccounted)),
    target: { atMost: 0 },
  };
}
