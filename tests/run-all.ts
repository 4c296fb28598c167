import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './support/provide-browser.ts';
import { readPlaywrightReport, readVitestReport, type Tally } from './support/reports.ts';
import { runTool } from './support/run-tool.ts';

/** One part of `npm test`: how it runs, and how many tests of it passed and failed. */
interface Step {
  readonly name: string;
  run(reportFile: string): Promise<Tally>;
}

const FAILED: Tally = { passed: 0, failed: 1 };

/** A check without tests of its own counts as one. */
function check(name: string, tool: string, ...args: string[]): Step {
  return {
    name,
    run: async () => ((await runTool({ tool, args })) === 0 ? { passed: 1, failed: 0 } : FAILED),
  };
}

const vitest: Step = {
  name: 'vitest',
  async run(reportFile) {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const code = await runTool({ tool: 'vitest', args: ['run', ...reporters] });
    return readVitestReport(reportFile, code);
  },
};

const playwright: Step = {
  name: 'browser',
  async run(reportFile) {
    const browser = await provideBrowser();
    const env = { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
    const code = await runTool({ tool: 'playwright', args: ['test', '--reporter=list,json'], env });
    return readPlaywrightReport(reportFile, code);
  },
};

const steps: readonly Step[] = [
  check('format', 'prettier', '--check', '.'),
  check('lint', 'eslint', '.'),
  check('types', 'tsc', '--noEmit'),
  check('build', 'tsx', 'app/server/build-command.ts'),
  vitest,
  playwright,
];

async function runStep(step: Step, folder: string): Promise<Tally> {
  const started = Date.now();
  process.stdout.write(`\n=== ${step.name}\n`);
  const tally = await step.run(join(folder, `${step.name}.json`)).catch((error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return FAILED;
  });
  // A step that ran nothing has proven nothing.
  const { passed, failed } = tally.passed + tally.failed === 0 ? FAILED : tally;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  process.stdout.write(`=== ${step.name}: ${passed} passed, ${failed} failed (${seconds} s)\n`);
  return { passed, failed };
}

// `npm test -- types lint` runs these alone.
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}`);

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'sipas-reports-'));
const sum = { passed: 0, failed: 0 };
for (const step of steps.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const { passed, failed } = await runStep(step, folder);
  sum.passed += passed;
  sum.failed += failed;
}
await rm(folder, { recursive: true, force: true });
process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;
