import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { formsBeyond } from '#app/domain/responses/capacity/source.ts';
import { NOT_SERVED } from '#app/domain/responses/flags.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { SUBMISSION_KEY_FIELD } from '#app/domain/survey/reserved-names.ts';
import { paths } from '#app/paths.ts';
import { keepServedDays, PROVINCE, type ServedDayOf } from '#db/queries/responses/source-counts.ts';
import { SeededRandom } from '#db/seed/random.ts';
import { definitionOf, openSurvey, type Bench } from './harness.ts';
import { postAtPace, type Post } from './load.ts';
import { exactly, type Row } from './measure.ts';
import type { ServerProcess } from './process.ts';

const SEE_OTHER = 303;
const CODES = 10;
const PEOPLE = 300;
const PEOPLE_A_SECOND = 15;
const FLOOD_A_SECOND = 500;
/** As many as come while the people answer. */
const FLOOD = (PEOPLE / PEOPLE_A_SECOND) * FLOOD_A_SECOND;
const TOKENS = 400;
/** Honest forms of the round before, as the centre had whose rate fell from 83 to 62 %. */
const BEFORE = 1730;
const SATISFIED = 0.829;

/** Twelve weeks in which the unit had sixty people a day, five of them from a network of two. */
async function haveHistory({ database: { sql } }: Bench, unitId: number): Promise<void> {
  const today = localDate(new Date());
  const beyond = formsBeyond([
    { forms: 1, sources: 50 },
    { forms: 2, sources: 5 },
  ]);
  const days = Array.from({ length: 84 }, (_, index) => addDays(today, -index - 1));
  const kept = days.flatMap((day): ServedDayOf[] => [
    { place: unitId, day, kind: 'network', forms: 60, beyond },
    { place: unitId, day, kind: null, forms: 60, beyond: [] },
    { place: PROVINCE, day, kind: 'network', forms: 60, beyond },
  ]);
  await keepServedDays(sql, kept);
}

interface Sent {
  readonly honest: Set<string>;
  readonly random: SeededRandom;
}

interface Form {
  readonly path: string;
  readonly level: number;
  readonly key: string;
  readonly address: string;
  readonly more?: string;
}

function post({ path, level, key, address, more = '' }: Form): Post {
  const answers = ['overall', 'access', 'procedures', 'officials'].map((id) => `${id}=${level}`).join('&');
  return {
    path,
    body: `${answers}&submission_key=${key}${more}`,
    headers: { 'x-forwarded-for': address },
    acknowledged: () => undefined,
  };
}

/** A key as the site gives it out with its form. */
async function readKey(site: ServerProcess, path: string, address: string): Promise<string> {
  const page = await fetch(site.url + path, { headers: { 'x-forwarded-for': address } });
  const html = await page.text();
  const key = new RegExp(`name="${SUBMISSION_KEY_FIELD}" value="([^"]+)"`).exec(html)?.[1];
  if (key === undefined) throw new Error('the form has no key');
  return key;
}

/** People of networks of their own, each with a key of the site. */
async function sendPeople(site: ServerProcess, codes: readonly string[], sent: Sent, people: number) {
  const forms: Post[] = [];
  for (let person = 0; person < people; person++) {
    const path = paths.survey(codes[person % codes.length] ?? '');
    const address = `2001:db8:${person.toString(16)}::1`;
    const key = await readKey(site, path, address);
    sent.honest.add(key);
    forms.push(post({ path, level: sent.random.chance(SATISFIED) ? 5 : 1, key, address }));
  }
  // Nobody reads and answers a form in less time.
  await sleep(5000);
  return forms;
}

const pace = (site: ServerProcess, forms: readonly Post[], perSecond: number) => {
  let index = 0;
  return postAtPace({
    origin: site.url,
    next: () => forms[index++] ?? post({ path: '', level: 1, key: '', address: '' }),
    perSecond,
    amount: forms.length,
    expectedStatus: SEE_OTHER,
  });
};

/** Forms of one network with keys and times of their own making, and the last ones with keys of the site. */
async function flood(site: ServerProcess, codes: readonly string[], random: SeededRandom): Promise<Post[]> {
  const address = '203.0.113.7';
  const pathOf = (index: number) => paths.survey(codes[index % codes.length] ?? '');
  const forms = Array.from({ length: FLOOD - TOKENS }, (_, index) => {
    const claimed = new Date(Date.now() - random.below(72 * 3600) * 1000).toISOString();
    const more = `&answered_at=${encodeURIComponent(claimed)}`;
    return post({ path: pathOf(index), level: 1, key: randomUUID(), address, more });
  });
  for (let index = 0; index < TOKENS; index++) {
    const path = pathOf(index);
    forms.push(post({ path, level: 1, key: await readKey(site, path, address), address }));
  }
  return forms;
}

interface Stored {
  readonly key: string;
  readonly flags: number;
  readonly level: number;
}

function rateOf(forms: readonly Stored[]): number {
  return (100 * forms.filter(({ level }) => level >= 4).length) / forms.length;
}

/** One network posts 500 forms a second to all codes of a centre while people answer there. */
export async function attackOverHttp(bench: Bench): Promise<Row[]> {
  bench.say(`attack: ${FLOOD} forms of one network over HTTP, beside ${PEOPLE} of people ...`);
  const { sql } = bench.database;
  const definition = definitionOf(bench, 'counter-quick@1');
  const { codes, roundId } = await openSurvey(bench, definition, 'counter-overall', CODES);
  const [unit] = await sql<
    { id: number }[]
  >`select unit_id as id from access_points where code = ${codes[0] ?? ''}`;
  await haveHistory(bench, unit?.id ?? 0);
  const site = await bench.startSite({ trustProxy: true });
  try {
    const sent: Sent = { honest: new Set(), random: new SeededRandom('people') };
    const people = await sendPeople(site, codes, sent, BEFORE + PEOPLE);
    await pace(site, people.slice(0, BEFORE), 100);
    const script = await flood(site, codes, sent.random);
    const [answers] = await Promise.all([
      pace(site, people.slice(BEFORE), PEOPLE_A_SECOND),
      pace(site, script, FLOOD_A_SECOND),
    ]);
    const stored = await sql<Stored[]>`
      select submission_key::text as key, flags, answers[1] as level from responses where round_id = ${roundId}`;
    return rowsOf(stored, sent.honest, answers);
  } finally {
    await site.stop();
  }
}

function rowsOf(stored: readonly Stored[], honest: ReadonlySet<string>, answers: readonly number[]): Row[] {
  const isCounted = ({ flags }: Stored) => (flags & flagBits(NOT_SERVED)) === 0;
  const people = stored.filter(({ key }) => honest.has(key));
  const invented = stored.filter(({ key }) => !honest.has(key));
  const counted = stored.filter(isCounted);
  const row = (what: string, value: number, unit = ''): Row => ({ what, unit, measured: exactly(value) });
  const out = people.filter((form) => !isCounted(form)).length;
  return [
    row(`attack over HTTP, one network, ${FLOOD_A_SECOND} a second: sent`, FLOOD),
    row('  stored', invented.length),
    row('  counted', invented.filter(isCounted).length),
    { ...row('  unit moved', Math.abs(rateOf(counted) - rateOf(people)), 'points'), target: { atMost: 1 } },
    { ...row('  honest refused', answers.filter((each) => each === Infinity).length), target: { atMost: 0 } },
    { ...row('  honest left out', (100 * out) / people.length, '%'), target: { atMost: 2 } },
  ];
}
