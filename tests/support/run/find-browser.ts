import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first is the same engine without the window's frame: the browser tests take a third less time with it. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const ELSEWHERE = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/google/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/** The Chromiums of this machine that the tests may use, the best first: CHROME_PATH, then what is installed. */
export function listSystemBrowsers(): string[] {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...ELSEWHERE].filter(
    (folder) => folder !== '',
  );
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const given = process.env['CHROME_PATH'];
  const candidates = [...(given === undefined || given === '' ? [] : [given]), ...installed];
  return [...new Set(candidates)].filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
