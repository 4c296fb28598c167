import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** How many tests passed and failed; skipped ones are neither. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed, by name, and below it how its error begins. */
  readonly failures: readonly string[];
  /** How long each test took. */
  readonly times: readonly Time[];
}

/** One test, by file and name, and the milliseconds it took. */
export interface Time {
  readonly name: string;
  readonly ms: number;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          duration: z.number().nullish(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const playwrightSuite = z.object({
  specs: z.array(
    z.object({
      file: z.string(),
      title: z.string(),
      tests: z.array(
        z.object({
          projectName: z.string(),
          status: z.string(),
          results: z.array(
            z.object({
              duration: z.number(),
              errors: z.array(z.object({ message: z.string().optional() })).optional(),
            }),
          ),
        }),
      ),
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
      .map(({ fullName, failureMessages }) =>
        withReason(`${nameOfFile(name)}: ${fullName}`, failureMessages ?? []),
      ),
  );
  return explain(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      failures: [...failed, ...unloaded.map(({ name }) => `${name} could not be run`)],
      times: report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults.map(({ fullName, duration }) => ({
          name: `${nameOfFile(name)}: ${fullName}`,
          ms: duration ?? 0,
        })),
      ),
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
      times: suites.flatMap(timesOf),
    },
    exitCode,
  );
}

function failuresOf({ specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) =>
        withReason(
          `${file} [${projectName}]: ${title}`,
          results.flatMap(({ errors = [] }) => errors.map(({ message = '' }) => message)),
        ),
      ),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

function timesOf({ specs, suites = [] }: PlaywrightSuite): Time[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests.map(({ projectName, results }) => ({
      name: `${file} [${projectName}]: ${title}`,
      ms: results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  );
  return [...own, ...suites.flatMap(timesOf)];
}

/** How many lines of an error are told at the end of a run; the whole stands further up. */
const REASON_LINES = 6;

/** What failed and why, so that whoever has only the end of a long run knows where it stopped. */
function withReason(name: string, errors: readonly string[]): string {
  const lines = stripVTControlCharacters(errors.join('\n'))
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [name, ...lines.slice(0, REASON_LINES).map((line) => `    ${line.trim()}`)].join('\n');
}

/** Vitest writes whole paths. */
function nameOfFile(path: string): string {
  return relative('tests', path).startsWith('..') ? path : relative('tests', path);
}

function explain(tally: Tally, exitCode: number): Tally {
  if (exitCode === 0 || tally.failed > 0) return tally;
  return { ...tally, failed: 1, failures: [`exit code ${exitCode}, which no test explains`] };
}
