import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlaywrightReport, readVitestReport } from '#tests/support/run/reports.ts';

describe('the sum of passed and failed tests', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sipas-reports-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function report(content: unknown): Promise<string> {
    const file = join(folder, 'report.json');
    await writeFile(file, JSON.stringify(content));
    return file;
  }

  const vitest = (passed: number, failed: number, testResults: unknown[] = []) =>
    report({ numPassedTests: passed, numFailedTests: failed, testResults });
  const playwright = (expected: number, unexpected: number, flaky = 0, suites: unknown[] = []) =>
    report({ stats: { expected, unexpected, flaky, skipped: 0 }, suites });

  test('counts what the reports count', async () => {
    expect(await readVitestReport(await vitest(12, 2), 1)).toMatchObject({ passed: 12, failed: 2 });
    expect(await readPlaywrightReport(await playwright(7, 1), 1)).toMatchObject({ passed: 7, failed: 1 });
  });

  test('names what failed, how its error begins and how long each took, so that the last lines of a long run say it', async () => {
    const file = {
      name: 'round.test.ts',
      status: 'failed',
      assertionResults: [
        {
          status: 'failed',
          fullName: 'a closed round takes no response',
          failureMessages: ['\u001b[31mexpected 409\u001b[39m\n\n  got 200'],
        },
        { status: 'passed', fullName: 'an open round takes one', duration: 7.5 },
      ],
    };
    const read = await readVitestReport(await vitest(1, 1, [file]), 1);
    expect(read.failures).toEqual([
      'round.test.ts: a closed round takes no response\n    expected 409\n    got 200',
    ]);
    expect(read.times).toEqual([
      { name: 'round.test.ts: a closed round takes no response', ms: 0 },
      { name: 'round.test.ts: an open round takes one', ms: 7.5 },
    ]);
    const spec = (title: string, status: string) => ({
      file: 'survey.spec.ts',
      title,
      tests: [
        {
          projectName: 'phone',
          status,
          results: [{ duration: 40, errors: [{ message: 'waited in vain' }] }, { duration: 2 }],
        },
      ],
    });
    const suite = {
      specs: [spec('sends', 'unexpected')],
      suites: [{ specs: [spec('is thanked', 'flaky'), spec('opens', 'expected')] }],
    };
    const visited = await readPlaywrightReport(await playwright(1, 1, 1, [suite]), 1);
    expect(visited.failures).toEqual([
      'survey.spec.ts [phone]: sends\n    waited in vain',
      'survey.spec.ts [phone]: is thanked\n    waited in vain',
    ]);
    expect(visited.times).toContainEqual({ name: 'survey.spec.ts [phone]: sends', ms: 42 });
  });

  test('a file of tests that cannot be loaded is a failure', async () => {
    const unloaded = { name: 'torn.test.ts', status: 'failed', assertionResults: [] };
    expect(await readVitestReport(await vitest(12, 0, [unloaded]), 1)).toEqual({
      passed: 12,
      failed: 1,
      failures: ['torn.test.ts could not be run'],
      times: [],
    });
  });

  test('a run that fails though every test passed is a failure', async () => {
    const unexplained = { failed: 1, failures: ['exit code 1, which no test explains'], times: [] };
    expect(await readVitestReport(await vitest(12, 0), 1)).toEqual({ passed: 12, ...unexplained });
    expect(await readPlaywrightReport(await playwright(7, 0), 1)).toEqual({ passed: 7, ...unexplained });
  });

  test('a test that passed only when repeated has failed', async () => {
    expect(await readPlaywrightReport(await playwright(7, 0, 1), 0)).toMatchObject({ passed: 7, failed: 1 });
  });

  test('a report that is missing or torn is an error', async () => {
    await expect(readVitestReport(join(folder, 'none.json'), 0)).rejects.toThrow(/ENOENT/);
    await expect(readPlaywrightReport(await report({ stats: {} }), 0)).rejects.toThrow();
  });
});
