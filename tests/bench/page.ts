import { mkdir, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import type { Definition } from '#app/domain/survey/definition.ts';
import { paths } from '#app/paths.ts';
import { compressAssets } from '#app/server/build/compress-assets.ts';
import { definitionOf, openSurvey, type Bench } from './harness.ts';
import { amountFor, load, type LoadResult } from './load.ts';
import { compare, exactly, interleave, type Pairs, type Row } from './measure.ts';
import type { ServerProcess } from './process.ts';

const KILOBYTE = 1000;
/** Below a folder of the build, because the site lists those it serves when it starts. */
const FOLDER = 'assets/bench';
/** What a browser says on a plain connection, and on an encrypted one. */
const ENCODINGS = { identity: '', gzip: ', gzip', 'gzip, deflate, br': ', brotli' };

/** What a citizen's page costs, against a file of the same bytes that the same process serves. */
export async function page(bench: Bench): Promise<Row[]> {
  const surveys = [
    { definition: definitionOf(bench, 'counter-quick@1'), methodId: 'counter-overall' },
    { definition: definitionOf(bench, 'sipas-2017@1'), methodId: 'sipas-2017-pooled' },
  ];
  const rows: Row[] = [];
  const site = await bench.startSite();
  try {
    for (const { definition, methodId } of surveys) {
      const { code } = await openSurvey(bench, definition, methodId);
      rows.push(...(await measurePage(bench, site, { definition, path: paths.survey(code) })));
    }
  } finally {
    await site.stop();
  }
  return rows;
}

interface Survey {
  readonly definition: Definition;
  readonly path: string;
}

async function measurePage(bench: Bench, site: ServerProcess, { definition, path }: Survey): Promise<Row[]> {
  const html = await fetchBytes(site.url + path, 'identity');
  const file = await makeTwin(bench, `${definition.id}.html`, html);
  const twin = await fetchBytes(site.url + file, 'identity');
  if (!twin.equals(html)) throw new Error(`${file} is not served as it is`);
  const rows: Row[] = [];
  for (const [encoding, label] of Object.entries(ENCODINGS)) {
    const run = (address: string) => (amount: number) => {
      const request = { method: 'GET', path: address, headers: { 'accept-encoding': encoding } } as const;
      return load({ server: site, database: bench.database, request, amount, expectedStatus: 200 });
    };
    bench.say(`page: ${definition.id}${label}, ${bench.rounds} rounds of ${bench.seconds} s each ...`);
    const pageAmount = await amountFor(bench.seconds, run(path));
    const fileAmount = await amountFor(bench.seconds, run(file));
    const pairs = await interleave(bench.rounds, {
      measured: () => run(path)(pageAmount),
      reference: () => run(file)(fileAmount),
    });
    rows.push(...toRows(`page ${definition.id}${label}`, pairs));
  }
  return [...rows, ...(await weigh(definition.id, site.url, path))];
}

/** A file of the page's bytes, compressed beforehand like the files of the build. */
async function makeTwin({ clientFolder }: Bench, name: string, bytes: Buffer): Promise<string> {
  const folder = join(clientFolder, FOLDER);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), bytes);
  await compressAssets(folder);
  return `/${FOLDER}/${name}`;
}

function toRows(name: string, pairs: Pairs<LoadResult>): Row[] {
  const failures = [...pairs.measured, ...pairs.reference].reduce((sum, run) => sum + run.failures, 0);
  return [
    compare(pairs, (run) => run.perSecond, { what: name, unit: '/s', target: { ratioAtLeast: 1 } }),
    compare(pairs, (run) => run.nodeCpu, { what: `${name}: CPU of node`, unit: 'us' }),
    { what: `${name}: errors`, unit: '', measured: exactly(failures), target: { atMost: 0 } },
  ];
}

/** What a first visit loads: the page and every file it names, or that a browser asks for unnamed. */
async function weigh(name: string, origin: string, path: string): Promise<Row[]> {
  const url = origin + path;
  const html = (await fetchBytes(url, 'identity')).toString();
  const weights = [await weight(url)];
  let ofScripts = 0;
  for (const file of namedFiles(html)) {
    const bytes = await weight(new URL(file, url).href);
    weights.push(bytes);
    if (file.endsWith('.js')) ofScripts += bytes;
  }
  const total = weights.reduce((sum, bytes) => sum + bytes, 0);
  const line = (what: string, unit: string, value: number, atMost?: number): Row => {
    const row = { what: `page ${name}: ${what}`, unit, measured: exactly(value) };
    return atMost === undefined ? row : { ...row, target: { atMost } };
  };
  return [
    line('bytes of the HTML', 'B', Buffer.byteLength(html)),
    line('first visit, compressed', 'B', total, 12 * KILOBYTE),
    line('scripts of it', 'B', ofScripts, 10 * KILOBYTE),
    line('requests', '', weights.length, 3),
  ];
}

async function weight(url: string): Promise<number> {
  return (await fetchBytes(url, 'gzip, deflate, br')).length;
}

const REFERENCES = [
  /<(?:script|img|source|iframe)\b[^>]*?\ssrc="([^"]+)"/g,
  /<link\b(?=[^>]*\srel="[^"]*(?:stylesheet|icon|preload|manifest)[^"]*")[^>]*?\shref="([^"]+)"/g,
  /url\(["']?([^"')]+)["']?\)/g,
];

function namedFiles(html: string): string[] {
  const found = REFERENCES.flatMap((pattern) =>
    [...html.matchAll(pattern)].map(([, address = '']) => address),
  );
  const files = new Set(found.filter((address) => !address.startsWith('data:')));
  if (!/<link\b[^>]*\srel="[^"]*icon/.test(html)) files.add('/favicon.ico');
  return [...files];
}

/** The body as it travels, not unpacked. */
function fetchBytes(url: string, encoding: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    const request = get(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () => {
        if (answer.statusCode === 200) done(Buffer.concat(chunks));
        else fail(new Error(`${url} was answered ${String(answer.statusCode)}`));
      });
    });
    request.once('error', fail);
  });
}
