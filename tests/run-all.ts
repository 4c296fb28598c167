import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './support/run/provide-browser.ts';
import { readPlaywrightReport, readVitestReport, type Tally } from './support/run/reports.ts';
import { runTool } from './support/run/run-tool.ts';

/** One part of `npm test`: how it runs, and how many tests of it passed and failed. */
interface Step {
  readonly name: string;
  run(reportFile: string, write: Write): Promise<Tally>;
}

type Write = (text: string) => void;

const PASSED: Tally = { passed: 1, failed: 0, failures: [], times: [] };

function failure(reason: string): Tally {
  return { passed: 0, failed: 1, failures: [reason], times: [] };
}

/** A check without tests of its own counts as one. */
function check(name: string, tool: string, ...args: string[]): Step {
  return {
    name,
    run: async (_reportFile, write) =>
      (await runTool({ tool, args, write })) === 0 ? PASSED : failure(name),
  };
}

const vitest: Step = {
  name: 'vitest',
  async run(reportFile, write) {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const code = await runTool({ tool: 'vitest', args: ['run', ...reporters], write });
    return readVitestReport(reportFile, code);
  },
};

const playwright: Step = {
  name: 'browser',
  async run(reportFile, write) {
    const browser = await provideBrowser(write);
    const env = { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
    const code = await runTool({ tool: 'playwright', args: ['test', '--reporter=list,json'], env, write });
    return readPlaywrightReport(reportFile, code);
  },
};

/** What a run found out about files that have not changed since, kept where nobody begins with a fresh clone. */
const isKept = process.env['CI'] === undefined;
const prettierCache = ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier'];
const typesCache = ['--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'];

/** The lanes run side by side. Much of a test is waiting, so that what only computes runs beside it. */
const lanes: readonly (readonly Step[])[] = [
  [
    check('format', 'prettier', '--check', '.', ...(isKept ? prettierCache : [])),
    check('types', 'tsc', '--noEmit', ...(isKept ? typesCache : [])),
    check('copies', 'jscpd'),
    check('unused', 'knip'),
    check('lint', 'oxlint', '-c', 'oxlint.config.js'),
  ],
  [check('build', 'tsx', 'app/server/build/build-command.ts'), vitest, playwright],
];

async function runLanes(lanes: readonly (readonly Step[])[], folder: string): Promise<Tally[]> {
  const tallies = lanes.map(async (lane, place) => {
    // The last lane says everything at once, the others each step in one piece when it has ended.
    const run = place === lanes.length - 1 ? runStep : runHeld;
    const done: Tally[] = [];
    for (const step of lane) done.push(await run(step, folder));
    return done;
  });
  return (await Promise.all(tallies)).flat();
}

async function runHeld(step: Step, folder: string): Promise<Tally> {
  const said: string[] = [];
  const tally = await runStep(step, folder, (text) => said.push(text));
  process.stdout.write(said.join(''));
  return tally;
}

const toTerminal: Write = (text) => process.stdout.write(text);

async function runStep(step: Step, folder: string, write = toTerminal): Promise<Tally> {
  const started = Date.now();
  write(`\n=== ${step.name}\n`);
  const tally = await step.run(join(folder, `${step.name}.json`), write).catch((error: unknown) => {
    write(`${error instanceof Error ? error.message : String(error)}\n`);
    return failure(step.name);
  });
  // A step that ran nothing has proven nothing.
  const proven = tally.passed + tally.failed === 0 ? failure(`${step.name} ran nothing`) : tally;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  write(`=== ${step.name}: ${proven.passed} passed, ${proven.failed} failed (${seconds} s)\n`);
  return proven;
}

// `npm test -- types lint` runs these alone.
const asked = process.argv.slice(2);
const names = lanes.flat().map(({ name }) => name);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}; there are ${names.join(', ')}`);
const isAsked = ({ name }: Step) => asked.length === 0 || asked.includes(name);

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'sipas-reports-'));
const tallies = await runLanes(
  lanes.map((lane) => lane.filter(isAsked)),
  folder,
);
await rm(folder, { recursive: true, force: true });
const [passed, failed] = [sumOf('passed'), sumOf('failed')];
const slowest = tallies
  .flatMap(({ times }) => times)
  .sort((one, other) => other.ms - one.ms)
  .slice(0, 10);
if (slowest.length > 0) process.stdout.write('\nThe slowest:\n');
for (const { name, ms } of slowest)
  process.stdout.write(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}\n`);
for (const name of tallies.flatMap(({ failures }) => failures)) process.stdout.write(`\nFAILED ${name}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function sumOf(part: 'passed' | 'failed'): number {
  return tallies.reduce((sum, tally) => sum + tally[part], 0);
}
