import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlaywrightReport, readVitestReport } from '#tests/support/reports.ts';

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
  const playwright = (expected: number, unexpected: number, flaky = 0) =>
    report({ stats: { expected, unexpected, flaky, skipped: 0 } });

  test('counts what the reports count', async () => {
    expect(await readVitestReport(await vitest(12, 2), 1)).toEqual({ passed: 12, failed: 2 });
    expect(await readPlaywrightReport(await playwright(7, 1), 1)).toEqual({ passed: 7, failed: 1 });
  });

  test('a file of tests that cannot be loaded is a failure', async () => {
    const unloaded = { status: 'failed', assertionResults: [] };
    expect(await readVitestReport(await vitest(12, 0, [unloaded]), 1)).toEqual({ passed: 12, failed: 1 });
  });

  test('a run that fails though every test passed is a failure', async () => {
    expect(await readVitestReport(await vitest(12, 0), 1)).toEqual({ passed: 12, failed: 1 });
    expect(await readPlaywrightReport(await playwright(7, 0), 1)).toEqual({ passed: 7, failed: 1 });
  });

  test('a test that passed only when repeated has failed', async () => {
    expect(await readPlaywrightReport(await playwright(7, 0, 1), 0)).toEqual({ passed: 7, failed: 1 });
  });

  test('a report that is missing or torn is an error', async () => {
    await expect(readVitestReport(join(folder, 'none.json'), 0)).rejects.toThrow(/ENOENT/);
    await expect(readPlaywrightReport(await report({ stats: {} }), 0)).rejects.toThrow();
  });
});
