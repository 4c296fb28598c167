import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { alarms } from './alarms.ts';
import { apart } from './apart.ts';
import { attack } from './attack.ts';
import { consolePages } from './console.ts';
import { coverage } from './coverage.ts';
import { disclosure } from './disclosure.ts';
import { withBench, type Figure } from './harness.ts';
import { importing } from './import.ts';
import { lighthouseScores } from './lighthouse.ts';
import { loop } from './loop.ts';
import { page } from './page.ts';
import { registers } from './registers.ts';
import { readMachineFacts, renderTable, toJson } from './report.ts';
import { results } from './results.ts';
import { store } from './store.ts';
import { submit } from './submit.ts';

const FIGURES: Readonly<Record<string, Figure>> = {
  page,
  submit,
  store,
  import: importing,
  results,
  loop,
  registers,
  console: consolePages,
  apart,
  lighthouse: lighthouseScores,
  coverage,
  alarms,
  disclosure,
  attack,
};

const USAGE = `npm run bench [-- NAME ...] [--json FILE] [--rounds 5] [--seconds 2] [--profile FOLDER]
NAME: ${Object.keys(FIGURES).join(', ')}; all of them when none is given.
results and apart take sizes, too: npm run bench -- results 100k 1M 10M
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** '100k' and '10M' as numbers; null for anything else. */
function readSize(text: string): number | null {
  const [, digits, unit] = /^([0-9]+)([kM])$/.exec(text) ?? [];
  return digits === undefined ? null : Number(digits) * (unit === 'M' ? 1_000_000 : 1_000);
}

const sizes = positionals.flatMap((text) => readSize(text) ?? []);
const names = positionals.filter((text) => readSize(text) === null);
if (values.help || names.some((name) => !(name in FIGURES))) {
  process.stderr.write(USAGE);
  process.exit(values.help ? 0 : 1);
}

const options = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  profileFolder: values.profile,
  sizes,
};
await withBench(options, async (bench) => {
  const facts = await readMachineFacts(bench.database);
  const rows = [];
  for (const [name, figure] of Object.entries(FIGURES)) {
    if (names.length === 0 || names.includes(name)) rows.push(...(await figure(bench)));
  }
  process.stdout.write(renderTable(rows));
  if (values.json !== undefined) await writeFile(values.json, toJson(facts, rows));
});
