import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** How many tests passed and failed; skipped ones are neither. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
});

/** A file that could not even be loaded counts as one failure, and so does an exit code that no test explains. */
export async function readVitestReport(file: string, exitCode: number): Promise<Tally> {
  const report = vitestReport.parse(JSON.parse(await readFile(file, 'utf8')));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return explain(
    { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length },
    exitCode,
  );
}

/** A test that passed only when it was repeated counts as failed. */
export async function readPlaywrightReport(file: string, exitCode: number): Promise<Tally> {
  const { stats } = playwrightReport.parse(JSON.parse(await readFile(file, 'utf8')));
  return explain({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, exitCode);
}

function explain({ passed, failed }: Tally, exitCode: number): Tally {
  return exitCode !== 0 && failed === 0 ? { passed, failed: 1 } : { passed, failed };
}
