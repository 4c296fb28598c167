import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from '#app/platform/env.ts';
import { paths } from '#app/paths.ts';
import { readFormSecrets } from '#app/server/secrets/form-secret.ts';
import { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { Form } from './citizen-forms.ts';
import { definitionOf, openSurvey, type Bench } from './harness.ts';
import { postAtPace } from './load.ts';
import { exactly, percentile, type Row } from './measure.ts';
import { peakOf, type ServerProcess } from './process.ts';
import { addResponses, makeResultsPlace } from './results-data.ts';

const UNITS = 3_354;
const RESPONSES = 400_000;
const COUNTERS = 168;
/** Citizens, of each kind. */
const PER_SECOND = 20;
const QUIET_SECONDS = 20;
/** The longest that anybody waits for a file; the stream of citizens ends then at the latest. */
const LONGEST_SECONDS = 150;
const [OK, SEE_OTHER] = [200, 303];
const PAGE_MS = 500;

/** What staff ask for, all at once. */
function workOf(slug: string): Record<string, string> {
  return {
    'table by unit': `${paths.roundResults(slug)}?by=unit`,
    'table by unit and area': `${paths.roundResults(slug)}?by=unit,service_area`,
    ranking: paths.roundRanking(slug),
    'first page': paths.console(),
    'CSV by unit and area': `${paths.roundResultsCsv(slug)}?by=unit,service_area`,
    'CSV by unit, area and criterion': `${paths.roundResultsCsv(slug)}?by=unit,service_area,criterion`,
    'XLSX by unit': `${paths.roundResultsXlsx(slug)}?by=unit`,
    workbook: paths.roundWorkbook(slug),
    'report as DOCX': paths.roundReport(slug),
    'all responses as CSV': paths.roundResponses(slug),
  };
}

interface Place {
  readonly site: ServerProcess;
  readonly form: Form;
  readonly codes: readonly string[];
  readonly slug: string;
}

/** What citizens wait while staff make all that takes long, against a quiet site. */
export async function apart(bench: Bench): Promise<Row[]> {
  const slug = await loadProvince(bench);
  const { codes } = await openSurvey(
    bench,
    definitionOf(bench, 'counter-quick@1'),
    'counter-overall',
    COUNTERS,
  );
  const person = await makeStaff(bench.database.db);
  const site = await bench.startSite({ trustProxy: true });
  try {
    const keys = new SubmissionKeys(await readFormSecrets(parseEnv({ DATA_DIR: bench.dataDir })));
    const form = new Form(definitionOf(bench, 'counter-quick@1'), codes, keys);
    const place = { site, form, codes, slug };
    const visitor = await logIn(site, person);
    const pages = await timePages(place, visitor);
    await citizens(place, () => sleep(5_000));
    bench.say(`apart: ${QUIET_SECONDS} s of citizens on the quiet site ...`);
    const quiet = await citizens(place, () => sleep(QUIET_SECONDS * 1_000));
    bench.say('apart: all that takes long, at once ...');
    const rows: Row[] = [];
    const busy = await citizens(place, async () => void rows.push(...(await work(place, visitor))));
    const peak = (await peakOf(site.pid)) / 1e6;
    return [
      ...pages,
      ...rows,
      ...compareWaits('page', { quiet: quiet.gets, busy: busy.gets }),
      ...compareWaits('form', { quiet: quiet.posts, busy: busy.posts }),
      { what: 'apart: most memory', unit: 'MB', measured: exactly(peak), target: { atMost: 600 } },
    ];
  } finally {
    await site.stop();
  }
}

async function loadProvince(bench: Bench): Promise<string> {
  const count = bench.sizes[0] ?? RESPONSES;
  bench.say(`apart: loading ${UNITS} units, ${count} responses ...`);
  const place = await makeResultsPlace(bench.database, definitionOf(bench, 'sipas-2017@1'), UNITS);
  await addResponses(bench.database, place, count);
  await rebuildTallies(bench.database.db, { ...bench, disclosureThreshold: USUAL_THRESHOLD });
  await bench.database.sql`vacuum analyze`;
  return place.slug;
}

/** The pages one after another on the quiet site, the second time they are asked for. */
async function timePages({ slug }: Place, visitor: Visitor): Promise<Row[]> {
  const rows: Row[] = [];
  const pages = Object.entries(workOf(slug)).filter(([, path]) => !/\.\w+(\?|$)/.test(path));
  for (const [what, path] of pages) {
    await secondsFor(visitor, path);
    const measured = exactly((await secondsFor(visitor, path)) * 1_000);
    rows.push({ what: `apart: ${what}, alone`, unit: 'ms', measured, target: { atMost: PAGE_MS } });
  }
  return rows;
}

async function secondsFor(visitor: Visitor, path: string): Promise<number> {
  const start = performance.now();
  const answer = await visitor.get(path);
  await answer.arrayBuffer();
  if (answer.status !== OK) throw new Error(`${path} was answered ${answer.status}`);
  return (performance.now() - start) / 1_000;
}

/** A report and posters are asked for as jobs, all else waits for its answer. */
async function work({ slug }: Place, visitor: Visitor): Promise<Row[]> {
  const wish = { title: 'Báo cáo', about: `round:${slug}`, content: 'document', unit: '', locale: 'vi' };
  await visitor.post(paths.newReport(), { ...wish, from: '', to: '' });
  await visitor.post(paths.posterFiles(), { search: '', format: 'a5', bundle: 'zip' });
  return Promise.all(
    Object.entries(workOf(slug)).map(async ([what, path]) => {
      const measured = exactly(await secondsFor(visitor, path));
      return { what: `apart: ${what}, all at once`, unit: 's', measured };
    }),
  );
}

interface Waits {
  readonly gets: readonly number[];
  readonly posts: readonly number[];
}

/** What citizens wait while something is done, in milliseconds since each was due; Infinity for a wrong answer. */
async function citizens({ site, form, codes }: Place, during: () => Promise<unknown>): Promise<Waits> {
  let isDone = false;
  const done = during().finally(() => (isDone = true));
  const next = () => ({ path: paths.survey(codes[0] ?? ''), body: null, acknowledged: () => undefined });
  const stream = { origin: site.url, perSecond: PER_SECOND, amount: PER_SECOND * LONGEST_SECONDS };
  const until = () => isDone;
  const [gets, posts] = await Promise.all([
    postAtPace({ ...stream, next, until, expectedStatus: OK }),
    postAtPace({ ...stream, next: () => form.next(), until, expectedStatus: SEE_OTHER }),
  ]);
  await done;
  return { gets, posts };
}

function compareWaits(what: string, { quiet, busy }: Record<'quiet' | 'busy', readonly number[]>): Row[] {
  const at = [50, 99, 99.9, 100].map((percent) => {
    const [measured, reference] = [percentile(busy, percent), percentile(quiet, percent)];
    const name = percent === 100 ? 'longest' : `p${percent}`;
    return {
      what: `apart: a citizen's ${what}, ${name} of ${busy.length}`,
      unit: 'ms',
      measured: exactly(measured),
      reference: exactly(reference),
      ratio: exactly(measured / reference),
      ...(percent === 99.9 && { target: { atMost: 50 } }),
    };
  });
  const failed = [...quiet, ...busy].filter((each) => each === Infinity).length;
  const errors = { what: `apart: errors of a citizen's ${what}`, unit: '', measured: exactly(failed) };
  return [...at, { ...errors, target: { atMost: 0 } }];
}
