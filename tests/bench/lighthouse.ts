import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { paths } from '#app/paths.ts';
import { checkPort } from '#app/server/http-server.ts';
import { listSystemBrowsers } from '#tests/support/find-browser.ts';
import { openSurvey, type Bench } from './harness.ts';
import { exactly, type Row } from './measure.ts';

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
    return await audit(site.url + paths.survey(code), port, bench.say);
  } finally {
    await browser.close();
    await site.stop();
  }
}

async function audit(url: string, port: number, say: Bench['say']): Promise<Row[]> {
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' });
  if (result === undefined) throw new Error(`Lighthouse could not open ${url}`);
  const { categories, audits } = result.lhr;
  for (const { id, title, score } of Object.values(audits)) {
    if (score !== null && score < 0.9) say(`  ${id}: ${title} (${Math.round(score * 100)})`);
  }
  return Object.values(categories).map(({ title, score }) => ({
    what: `lighthouse, mobile: ${title}`,
    unit: '',
    measured: exactly(Math.round((score ?? 0) * 100)),
    target: { atLeast: TARGET },
  }));
}
