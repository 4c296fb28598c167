import { defineConfig } from '@playwright/test';
import { listSystemBrowsers } from './tests/support/run/find-browser.ts';

// The system's browser where there is one, else the one Playwright has downloaded.
const [executablePath] = listSystemBrowsers();

/** A site of its own for each run, from the production build: tests/support/browser/site.ts. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/support/browser/site.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 3,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // A step that waits in vain is named where it stands; the time of the whole test would name none.
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
    baseURL: process.env['SITE_URL'],
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // A trace is more work than all that it records: `npm run test:e2e -- <path> --trace on` makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
  ],
});
