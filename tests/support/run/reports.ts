import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** How many tests passed and failed; skipped ones are neither. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed, by name. */
  readonly failures: readonly string[];
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

const playwrightSuite = z.object({
  specs: z.array(
    z.object({
      file: z.string(),
      title: z.string(),
      tests: z.array(z.object({ projectName: z.string(), status: z.string() })),
    }),
  ),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
type PlaywrightSuite = z.infer<typeof playwrightSuite>;

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  suites: z.array(playwrightSuite),
});

/** A file that could not even be loaded counts as one failure, and so does an exit code that no test explains. */
export async function readVitestReport(file: string, exitCode: number): Promise<Tally> {
  const report = vitestReport.parse(JSON.parse(await readFile(file, 'utf8')));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name}: ${fullName}`),
  );
  return explain(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      failures: [...failed, ...unloaded.map(({ name }) => `${name} could not be run`)],
    },
    exitCode,
  );
}

/** A test that passed only when it was repeated counts as failed. */
export async function readPlaywrightReport(file: string, exitCode: number): Promise<Tally> {
  const { stats, suites } = playwrightReport.parse(JSON.parse(await readFile(file, 'utf8')));
  return explain(
    {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      failures: suites.flatMap(failuresOf),
    },
    exitCode,
  );
}

function failuresOf({ specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName }) => `${file} [${projectName}]: ${title}`),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

function explain(tally: Tally, exitCode: number): Tally {
  if (exitCode === 0 || tally.failed > 0) return tally;
  return { ...tally, failed: 1, failures: [`exit code ${exitCode}, which no test explains`] };
}
