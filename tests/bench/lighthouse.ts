import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { paths } from '#app/paths.ts';
import { checkPort } from '#app/server/http-server.ts';
import { listSystemBrowsers } from '#tests/support/run/find-browser.ts';
import { openSurvey, type Bench } from './harness.ts';
import { spread, type Row } from './measure.ts';

const TARGET = 99;

/** Nothing is fetched that no page asked for. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What Google's Lighthouse (its mobile profile) says of the page of the largest definition; 100 is the best. */
export async function lighthouseScores(bench: Bench): Promise<Row[]> {
  const [largest] = [...bench.registry.definitions.values()].toSorted(
    (one, other) => other.questions.length - one.questions.length,
  );
  if (largest === undefined) throw new Error('there is no definition');
  const methods = [...bench.registry.methods.keys()];
  const { code } = await openSurvey(bench, largest, methods.find((id) => id.startsWith(largest.id)) ?? '');
  const site = await bench.startSite();
  const port = await checkPort({ host: '127.0.0.1', port: 0 });
  const [executablePath] = listSystemBrowsers();
  const args = [...FLAGS, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    bench.say(`lighthouse: ${largest.id} ...`);
    return await audit(site.url + paths.survey(code), port, bench);
  } finally {
    await browser.close();
    await site.stop();
  }
}

/** The median of several visits, as Lighthouse itself advises: its clock runs on a machine that does other things too. */
async function audit(url: string, port: number, bench: Bench): Promise<Row[]> {
  const scores = new Map<string, number[]>();
  for (let round = 0; round < bench.rounds; round += 1) {
    const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' });
    if (result === undefined) throw new Error(`Lighthouse could not open ${url}`);
    const { categories, audits } = result.lhr;
    for (const { id, title, score, displayValue = '' } of Object.values(audits)) {
      if (score !== null && score < 0.9) bench.say(`  ${id}: ${title} ${displayValue}`);
    }
    for (const { title, score } of Object.values(categories)) {
      scores.set(title, [...(scores.get(title) ?? []), Math.round((score ?? 0) * 100)]);
    }
  }
  return [...scores].map(([title, values]) => ({
    what: `lighthouse, mobile: ${title}`,
    unit: '',
    measured: spread(values),
    target: { atLeast: TARGET },
  }));
}
