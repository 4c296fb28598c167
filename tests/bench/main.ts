import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withBench, type Figure } from './harness.ts';
import { importing } from './import.ts';
import { lighthouseScores } from './lighthouse.ts';
import { page } from './page.ts';
import { readMachineFacts, renderTable, toJson } from './report.ts';
import { store } from './store.ts';
import { submit } from './submit.ts';

const FIGURES: Readonly<Record<string, Figure>> = {
  page,
  submit,
  store,
  import: importing,
  lighthouse: lighthouseScores,
};

const USAGE = `npm run bench [-- NAME ...] [--json FILE] [--rounds 5] [--seconds 2] [--profile FOLDER]
NAME: ${Object.keys(FIGURES).join(', ')}; all of them when none is given.
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

if (values.help || positionals.some((name) => !(name in FIGURES))) {
  process.stderr.write(USAGE);
  process.exit(values.help ? 0 : 1);
}

const options = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  profileFolder: values.profile,
};
await withBench(options, async (bench) => {
  const facts = await readMachineFacts(bench.database);
  const rows = [];
  for (const [name, figure] of Object.entries(FIGURES)) {
    if (positionals.length === 0 || positionals.includes(name)) rows.push(...(await figure(bench)));
  }
  process.stdout.write(renderTable(rows));
  if (values.json !== undefined) await writeFile(values.json, toJson(facts, rows));
});
