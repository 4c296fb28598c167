import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import { silentLog } from '#app/platform/logger.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { foldTallies, hasUnfolded } from '#db/queries/tallies/fold-tallies.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { countCells, type CellQuery } from '#db/queries/tallies/results.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { definitionOf, type Bench } from './harness.ts';
import { exactly, percentile, spread, type Row, type Spread } from './measure.ts';
import { measureExport } from './results-export.ts';
import { addResponses, makeResultsPlace, type ResultsPlace } from './results-data.ts';

/** What is loaded when nothing is said; `npm run bench -- results 100k 1M 10M` names other sizes. */
const DEFAULT_SIZES = [100_000, 1_000_000];
/** How often each question is asked. */
const ASKED = 40;
const FOLDED_ROWS = 10_000;
const UNITS_TARGET = 'units: 1,000 units x 22 criteria, a quarter';

/** How long results take at several sizes of one round; each size is loaded on top of the one before. */
export async function results(bench: Bench): Promise<Row[]> {
  const place = await makeResultsPlace(bench.database, definitionOf(bench, 'sipas-2017@1'));
  const sizes = bench.sizes.length > 0 ? bench.sizes : DEFAULT_SIZES;
  const rows: Row[] = [];
  let loaded = 0;
  let smallest: Spread | undefined;
  for (const size of sizes.toSorted((a, b) => a - b)) {
    bench.say(`results: ${size} responses ...`);
    await addResponses(bench.database, place, size - loaded);
    loaded = size;
    const rebuilt = await secondsOf(() =>
      rebuildTallies(bench.database.db, { ...bench, disclosureThreshold: USUAL_THRESHOLD }),
    );
    await bench.database.sql`vacuum analyze`;
    const name = (what: string) => `results ${shortSize(size)}: ${what}`;
    const asked = await askAll(bench, place);
    for (const { what, times } of asked) {
      const measured = {
        median: percentile(times, 50),
        low: Math.min(...times),
        high: percentile(times, 95),
      };
      const isTarget = what === UNITS_TARGET;
      rows.push({ what: name(`${what}, p50 (fastest-p95)`), unit: 'ms', measured });
      if (!isTarget) continue;
      smallest ??= measured;
      rows.push({
        what: name('  its p95'),
        unit: 'ms',
        measured: exactly(measured.high),
        target: { atMost: 20 },
      });
      rows.push({
        what: name('  its p50 by that of the smallest size'),
        unit: 'ms',
        measured: exactly(measured.median),
        reference: exactly(smallest.median),
        ratio: exactly(measured.median / smallest.median),
        target: { ratioAtMost: 1.2 },
      });
    }
    rows.push({ what: name('rebuild of all tallies'), unit: '/s', measured: exactly(size / rebuilt) });
    rows.push(...(await measureFold(bench, place, name)));
    loaded += FOLDED_ROWS * 3;
    rows.push(...(await measureSizes(bench, name)));
    rows.push(await measureVerify(bench, name));
    if (size <= 1_000_000) rows.push(...(await measureExport(bench, place, name)));
  }
  return rows;
}

function shortSize(size: number): string {
  return size >= 1_000_000 ? `${size / 1_000_000}M` : `${size / 1000}k`;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function day(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (!date) throw new RangeError(text);
  return date;
}

async function askAll(bench: Bench, place: ResultsPlace): Promise<{ what: string; times: number[] }[]> {
  const quarter = { from: day('2026-01-01'), to: day('2026-03-31') };
  const [unit, area] = [place.unitIds[500] ?? 0, place.serviceAreaIds[7] ?? 0];
  const cells =
    (by: readonly GroupKey[], narrowed: Partial<CellQuery> = quarter) =>
    async () => {
      const query: CellQuery = {
        roundIds: [place.roundId],
        definition: place.definition,
        scope: { kind: 'all' },
        sight: 'live',
        figure: 'top2',
        excludedFlags: ['too_fast', 'same_device', 'hidden_field'],
        withPairs: false,
        by,
        ...narrowed,
      };
      await countCells(bench.database.db, query);
    };
  const { db, sql } = bench.database;
  const ctx = {
    db,
    sql,
    registry: bench.registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    actor: { kind: 'system' },
    log: silentLog,
  } as const;
  const page = () =>
    getResults({ ...ctx, now: new Date() }, { round: place.slug, by: ['unit', 'criterion'], ...quarter });
  const questions: [string, () => Promise<unknown>][] = [
    [UNITS_TARGET, cells(['unit'])],
    ['province: by month, half a year', cells(['month'], {})],
    ['service areas: 30 of them, a quarter', cells(['service_area'])],
    ['one unit: by service area and month', cells(['service_area', 'month'], { unitIds: [unit] })],
    ['one service area: 1,000 units, a quarter', cells(['unit'], { ...quarter, serviceAreaId: area })],
    ['channels: by channel and month, half a year', cells(['channel', 'month'], {})],
    [
      'free dates: 1,000 units, 10 January to 20 February',
      cells(['unit'], { from: day('2026-01-10'), to: day('2026-02-20') }),
    ],
    ['the whole answer of the first question, with figures and names', page],
  ];
  const asked = [];
  for (const [what, ask] of questions) {
    const times: number[] = [];
    await ask();
    await ask();
    for (let time = 0; time < ASKED; time++) times.push((await secondsOf(ask)) * 1000);
    asked.push({ what, times });
  }
  return asked;
}

type Name = (what: string) => string;

/** New responses are folded, and asked for before that: what the live tail costs a page. */
async function measureFold(bench: Bench, place: ResultsPlace, name: Name): Promise<Row[]> {
  const { db } = bench.database;
  const seconds: number[] = [];
  const withTail: number[] = [];
  for (let time = 0; time < 3; time++) {
    await addResponses(bench.database, place, FOLDED_ROWS);
    const [units] = await askFirst(bench, place);
    withTail.push(units ?? NaN);
    seconds.push(
      await secondsOf(async () => {
        while (await hasUnfolded(db))
          await foldTallies(db, { ...bench, disclosureThreshold: USUAL_THRESHOLD });
      }),
    );
  }
  return [
    { what: name('fold of 10,000 responses'), unit: 's', measured: spread(seconds) },
    { what: name('first question while they are not folded'), unit: 'ms', measured: spread(withTail) },
  ];
}

async function askFirst(bench: Bench, place: ResultsPlace): Promise<number[]> {
  const query: CellQuery = {
    roundIds: [place.roundId],
    definition: place.definition,
    scope: { kind: 'all' },
    sight: 'live',
    figure: 'top2',
    excludedFlags: ['too_fast', 'same_device', 'hidden_field'],
    withPairs: false,
    by: ['unit'],
    from: day('2026-01-01'),
    to: day('2026-03-31'),
  };
  const times = [];
  for (let time = 0; time < 5; time++) {
    times.push((await secondsOf(() => countCells(bench.database.db, query))) * 1000);
  }
  return [percentile(times, 50)];
}

async function measureSizes({ database: { sql } }: Bench, name: Name): Promise<Row[]> {
  const tables = await sql<{ table: string; bytes: number; rows: number }[]>`
    select relation as table, pg_total_relation_size(relation::regclass)::float8 as bytes,
      (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || relation, false, true, '')))[1]::text::float8 as rows
    from unnest(array['responses', 'tallies_fine', 'tallies_unit', 'tallies_area', 'tallies_channel']) as relation`;
  return tables.flatMap(({ table, bytes, rows }) => [
    { what: name(`rows of ${table}`), unit: '', measured: exactly(rows) },
    { what: name(`  bytes of each, with indexes`), unit: 'B', measured: exactly(bytes / rows) },
  ]);
}

async function measureVerify(bench: Bench, name: Name): Promise<Row> {
  bench.say('results: verify ...');
  const { differences, contradictions } = await verifyTallies(bench.database.db, bench.registry);
  const measured = exactly(differences.length + contradictions);
  return {
    what: name('differences between tallies and a recount'),
    unit: '',
    measured,
    target: { atMost: 0 },
  };
}
