import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { paths } from '#app/paths.ts';
import type { Database } from '#db/client.server.ts';
import { insertImportDraft } from '#db/queries/imports/import-drafts.ts';
import { foldTallies } from '#db/queries/tallies/fold-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { makeConsolePlace, type ConsolePlace } from './console-data.ts';
import { pagesToMeasure, type PagePlace } from './console-pages.ts';
import type { Bench } from './harness.ts';
import { compare, exactly, interleave, type Row } from './measure.ts';
import type { ServerProcess } from './process.ts';

/** What a page may take at the server, and of the network. */
const MOST_MS = 500;
const MOST_BYTES = 150_000;
const WARM_UP = 2;

/** One answer: until its last byte was there, what travelled, and what it was unpacked. */
interface Answer {
  readonly ms: number;
  readonly sent: number;
  readonly plain: number;
}

function ask(site: ServerProcess, visitor: Visitor, path: string): Promise<Answer> {
  const headers = { cookie: visitor.cookieHeader(), 'accept-encoding': 'gzip' };
  return new Promise((done, fail) => {
    const start = performance.now();
    const request = get(site.url + path, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('end', () => {
        const ms = performance.now() - start;
        const body = Buffer.concat(parts);
        const isPacked = answer.headers['content-encoding'] === 'gzip';
        const plain = isPacked ? gunzipSync(body).length : body.length;
        if (answer.statusCode === 200) done({ ms, sent: body.length, plain });
        else fail(new Error(`${path} was answered ${String(answer.statusCode)}`));
      });
    });
    request.once('error', fail);
  });
}

/** What only the site itself can make: a draft of a questionnaire. */
async function makeDraft({ sql }: Database, visitor: Visitor): Promise<Omit<PagePlace, keyof ConsolePlace>> {
  await visitor.post(paths.questionnaire('sipas-2017@1'), { do: 'copy' });
  const [made] = await sql<{ draft: string; question: string; section: string; batch: string }[]>`
    select ref as draft, content #>> '{questions,0,key}' as question, content #>> '{sections,0,key}' as section,
      (select max(id)::text from import_batches) as batch from definition_drafts`;
  if (made === undefined) throw new Error('no draft was made');
  return { ...made, importRef: '' };
}

/** A file that renames every unit. */
async function makeImport({ db, sql }: Database): Promise<string> {
  const units = await sql<{ code: string; kind: string; name: string; parent: string | null }[]>`
    select u.code, u.kind, u.name, p.code as parent from units u left join units p on p.id = u.parent_id order by u.id`;
  const lines = units.map((unit) => [unit.code, unit.parent, unit.kind, `${unit.name} mới`].join(','));
  const content = Buffer.from(['code,parent_code,kind,name', ...lines, ''].join('\n')).toString('base64');
  const draft = { list: 'units' as const, fileName: 'don-vi.csv', content, createdAt: new Date() };
  return insertImportDraft(db, draft, new Date(0));
}

/** How long every page of the console takes at a country's size, and how heavy it is, against the page of one's account. */
export async function consolePages(bench: Bench): Promise<Row[]> {
  const start = performance.now();
  bench.say('console: loading 3,355 units, 5,000 counters, 500 people, 100 rounds, 100,000 comments ...');
  const place = await makeConsolePlace(bench.database);
  const counting = { ...bench, disclosureThreshold: USUAL_THRESHOLD };
  while (await foldTallies(bench.database.db, counting, 200_000));
  await bench.database.sql`vacuum analyze`;
  bench.say(`console: ${place.counts}, loaded in ${Math.round((performance.now() - start) / 1000)} s`);
  const person = await makeStaff(bench.database.db);
  const site = await bench.startSite();
  try {
    const visitor = await logIn(site, person);
    const made = await makeDraft(bench.database, visitor);
    const importRef = await makeImport(bench.database);
    const pages = await pagesToMeasure({ ...place, ...made, importRef });
    const rows: Row[] = [];
    for (const page of pages) rows.push(...(await measure(bench, (path) => ask(site, visitor, path), page)));
    return rows;
  } finally {
    await site.stop();
  }
}

async function measure(bench: Bench, get: (path: string) => Promise<Answer>, page: string): Promise<Row[]> {
  for (let run = 0; run < WARM_UP; run += 1) await get(page);
  const pairs = await interleave(bench.rounds, {
    measured: () => get(page),
    reference: () => get(paths.account()),
  });
  const { plain = NaN } = pairs.measured[0] ?? {};
  const what = decodeURI(page).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…');
  return [
    compare(pairs, ({ ms }) => ms, { what, unit: 'ms', target: { atMost: MOST_MS } }),
    compare(pairs, (answer) => answer.sent, { what: '  sent', unit: 'B', target: { atMost: MOST_BYTES } }),
    { what: '  unpacked', unit: 'B', measured: exactly(plain) },
  ];
}
