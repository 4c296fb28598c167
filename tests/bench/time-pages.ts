import { paths } from '#app/paths.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import type { Bench } from './harness.ts';
import { compare, interleave, type Row } from './measure.ts';

/** What a page may take at the server. */
const MOST_MS = 500;
const WARM_UP = 2;

/** Milliseconds until the whole answer is there. */
async function timed(visitor: Visitor, path: string): Promise<number> {
  const start = performance.now();
  const answer = await visitor.get(path);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
  return performance.now() - start;
}

interface TimedPages {
  readonly name: string;
  readonly pages: Readonly<Record<string, string>>;
  /** Who opens them; the leader of the province unless given. */
  readonly person?: Parameters<typeof makeStaff>[1];
}

/** How long pages take, against the page of one's account in the same session. */
export async function timePages(
  bench: Bench,
  { name, pages, person: given = { role: 'leader' } }: TimedPages,
): Promise<Row[]> {
  const person = await makeStaff(bench.database.db, given);
  const site = await bench.startSite();
  const rows: Row[] = [];
  try {
    const visitor = await logIn(site, person);
    for (const [what, path] of Object.entries(pages)) {
      for (let run = 0; run < WARM_UP; run += 1) await timed(visitor, path);
      const pairs = await interleave(bench.rounds, {
        measured: () => timed(visitor, path),
        reference: () => timed(visitor, paths.account()),
      });
      rows.push(
        compare(pairs, (ms) => ms, { what: `${name}: ${what}`, unit: 'ms', target: { atMost: MOST_MS } }),
      );
    }
  } finally {
    await site.stop();
  }
  return rows;
}
