import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { listSystemBrowsers } from './find-browser.ts';
import { runTool } from './run-tool.ts';

type Write = (text: string) => void;

/**
 * The path of a Chromium that starts: the system's, else the one Playwright has downloaded or can download, else, for
 * root on Debian, the distribution's package.
 */
export async function provideBrowser(write: Write): Promise<string> {
  const found = await firstThatStarts(candidates(), write);
  if (found !== undefined) return found;
  for (const [what, install] of installers(write)) {
    write(`No browser starts here; ${what} …\n`);
    if (!(await install())) continue;
    const installed = await firstThatStarts(candidates(), write);
    if (installed !== undefined) return installed;
  }
  throw new Error('No browser for the tests: install Chromium or Google Chrome, or set CHROME_PATH to one.');
}

function candidates(): string[] {
  return [...listSystemBrowsers(), chromium.executablePath()].filter((file) => existsSync(file));
}

async function firstThatStarts(files: readonly string[], write: Write): Promise<string | undefined> {
  for (const executablePath of files) {
    try {
      const browser = await chromium.launch({ executablePath, timeout: 30_000 });
      await browser.close();
      return executablePath;
    } catch (error) {
      const [reason] = String(error).split('\n');
      write(`${executablePath} does not start: ${reason ?? ''}\n`);
    }
  }
  return undefined;
}

function installers(write: Write): [what: string, install: () => Promise<boolean>][] {
  const all: [string, () => Promise<boolean>][] = [
    ["downloading Playwright's", () => succeeds(write, 'playwright', 'install', 'chromium')],
  ];
  if (process.geteuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    all.push(["installing Debian's", () => installDebians(write)]);
  }
  return all;
}

async function succeeds(write: Write, tool: string, ...args: string[]): Promise<boolean> {
  return (await runTool({ tool, args, env: { DEBIAN_FRONTEND: 'noninteractive' }, write })) === 0;
}

async function installDebians(write: Write): Promise<boolean> {
  if (!(await succeeds(write, 'apt-get', 'update', '-qq'))) return false;
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (await succeeds(write, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', name))
      return true;
  }
  return false;
}
