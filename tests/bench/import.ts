import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Definition } from '#app/domain/survey/definition.ts';
import { makeRound, makeServiceArea, makeUnit } from '#tests/support/factories.ts';
import { definitionOf, type Bench } from './harness.ts';
import { compare, interleave, spread, type Row } from './measure.ts';
import { runSipas } from './process.ts';

const ROWS = 100_000;
const UNITS = 300;
const SERVICE_AREAS = 30;
const CRITERIA = 22;
/** More would only make the table larger. */
const MOST_ROUNDS = 3;

const STORED_COLUMNS = `unit_id, access_point_id, counter_id, service_area_id, channel, definition_version, flags,
  answered_at, received_at, submission_key, body_digest, answers`;

interface Province {
  readonly unitIds: number[];
  readonly unitCodes: string[];
  readonly areaCodes: string[];
}

/** A file of a province's responses through the command, against COPY of the very rows it makes; then their results. */
export async function importing(bench: Bench): Promise<Row[]> {
  const definition = definitionOf(bench, 'sipas-2017@1');
  const province = await makeProvince(bench);
  const file = join(bench.dataDir, 'responses.csv');
  await pipeline(Readable.from(csvLines(definition, province)), createWriteStream(file));
  const first = await openRound(bench, province);
  const rounds = Math.min(bench.rounds, MOST_ROUNDS);
  bench.say(`import: ${ROWS} responses over ${UNITS} units, ${rounds} rounds ...`);
  await importFile(bench, file, first.slug);
  const pairs = await interleave(rounds, {
    measured: async () => importFile(bench, file, (await openRound(bench, province)).slug),
    reference: async () => copyRound(bench, first.id, (await openRound(bench, province)).id),
  });
  const line = (what: string) => `import of ${ROWS} responses: ${what}`;
  return [
    compare(pairs, (seconds) => seconds, { what: line('time'), unit: 's', target: { atMost: 30 } }),
    compare(pairs, (seconds) => ROWS / seconds, { what: line('rows'), unit: '/s' }),
    ...(await timeResults(bench, first.slug)),
  ];
}

async function makeProvince({ database: { db } }: Bench): Promise<Province> {
  const units = [];
  const areas = [];
  for (let made = 0; made < UNITS; made++) units.push(await makeUnit(db));
  for (let made = 0; made < SERVICE_AREAS; made++) areas.push(await makeServiceArea(db));
  return {
    unitIds: units.map((unit) => unit.id),
    unitCodes: units.map((unit) => unit.code),
    areaCodes: areas.map((area) => area.code),
  };
}

function openRound({ database: { db } }: Bench, { unitIds }: Province) {
  return makeRound(db, { definitionId: 'sipas-2017', methodId: 'sipas-2017-pooled', units: unitIds });
}

function* csvLines({ questions }: Definition, { unitCodes, areaCodes }: Province): Generator<string> {
  const columns = questions.map((question) => question.id).filter((id) => id !== 'comment');
  yield `answered_at,unit_code,service_area_code,counter_code,channel,${columns.join(',')},comment\n`;
  const isLevel = questions
    .filter((question) => question.id !== 'comment')
    .map(({ type }) => type === 'level');
  for (let row = 0; row < ROWS; row++) {
    const place = [unitCodes[row % UNITS], areaCodes[(row * 7) % SERVICE_AREAS], '', 'paper'];
    const answers = isLevel.map((level, column) => (level ? levelAt(row, column) : ''));
    const comment = row % 20 === 0 ? '"Cán bộ nhiệt tình, hướng dẫn rõ ràng"' : '';
    yield `${[answeredAt(row), ...place, ...answers, comment].join(',')}\n`;
  }
}

/** Levels 1 to 5 in no visible order, now and then no answer. */
function levelAt(row: number, column: number): string {
  const draw = (row * 7919 + column * 104_729 + ((row * column) % 31)) % 53;
  return draw === 0 ? '' : String(5 - (draw % 11 < 6 ? draw % 2 : draw % 5));
}

/** Working hours of the first three quarters of a year. */
function answeredAt(row: number): string {
  const day = new Date(Date.UTC(2026, 0, 5 + (row % 260))).toISOString().slice(0, 10);
  const time = [8 + (row % 9), row % 60, (row * 13) % 60].map((part) => String(part).padStart(2, '0'));
  return `${day}T${time.join(':')}+07:00`;
}

async function importFile(bench: Bench, file: string, slug: string): Promise<number> {
  const { seconds } = await runSipas(bench, ['responses', 'import', file, '--round', slug]);
  return seconds;
}

/** Seconds that COPY takes for the stored rows of a round, read from a file into another round. */
async function copyRound(bench: Bench, fromId: number, toId: number): Promise<number> {
  const { sql } = bench.database;
  const file = join(bench.dataDir, 'responses.copy');
  const stored = `select ${toId}, ${STORED_COLUMNS} from responses where round_id = ${fromId}`;
  const rows = await sql.unsafe(`copy (${stored}) to stdout`).readable();
  await pipeline(rows, createWriteStream(file));
  // The driver pauses its socket while the stream is full and leaves it so when the stream then ends.
  rows._read(0);
  const start = performance.now();
  const into = sql.unsafe(`copy responses (round_id, ${STORED_COLUMNS}) from stdin`);
  await pipeline(createReadStream(file), await into.writable());
  const seconds = (performance.now() - start) / 1000;
  const [copied] = await sql<{ rows: number }[]>`
    select count(*)::int as rows from responses where round_id = ${toId}`;
  if (copied?.rows !== ROWS) throw new Error(`COPY stored ${String(copied?.rows)} rows`);
  return seconds;
}

async function timeResults(bench: Bench, slug: string): Promise<Row[]> {
  bench.say('import: results by unit and criterion ...');
  const times: number[] = [];
  const starts: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    const { seconds, output } = await runSipas(bench, ['results', '--round', slug, '--by', 'unit,criterion']);
    const lines = output.trim().split('\n').length;
    if (lines !== 1 + UNITS * CRITERIA) throw new Error(`sipas results gave ${lines} lines`);
    times.push(seconds);
    starts.push((await runSipas(bench, ['rounds', 'list'])).seconds);
  }
  return [
    {
      what: 'results by unit and criterion over them: time',
      unit: 's',
      measured: spread(times),
      target: { atMost: 2 },
    },
    { what: '  of it to start a command (rounds list)', unit: 's', measured: spread(starts) },
  ];
}
