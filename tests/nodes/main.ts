import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { paths } from '#app/paths.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { runCommandOf, startSiteProcess, type ProgramCopy } from '#tests/support/site/site-process.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

// `npm run check:nodes [-- 24] [-- --of FOLDER]`: on each supported Node.js the site starts, takes a form, lets an administrator log in,
// and a command runs. Of these sources, or of a release that was unpacked there. The suite itself runs on one.

/** The oldest that is supported, and the newest of each line that is. */
const VERSIONS = ['20.19.0', '22', '24', '26'];

const run = promisify(execFile);

/** The program from npm's packages of Node.js itself, kept in `.cache`. */
async function provideNode(version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(projectRoot, '.cache', 'nodes', version);
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', `${name}@${version}`], { cwd: folder });
  return program;
}

/** What an administrator and a citizen do on the first day; the version that did it. */
async function tryOut(node: string, folder: string): Promise<string> {
  const copy: ProgramCopy = { folder, node };
  const dataDir = await mkdtemp(join(tmpdir(), 'sipas-node-'));
  const site = await startSiteProcess({ copy, dataDir, env: { SIPAS_DEMO: '1', SIPAS_LANG: 'en' } });
  try {
    await answer(site);
    const logins = await readFile(join(dataDir, 'demo-logins.txt'), 'utf8');
    const [, email = '', password = ''] = /^admin\t(\S+)\t(\S+)$/m.exec(logins) ?? [];
    const admin = await logIn(site, { email, password });
    expectStatus('the console', await admin.get(paths.console()), 200);
    const { code, stderr } = await runCommandOf(copy, ['rounds', 'list'], { DATA_DIR: dataDir });
    if (code !== 0) throw new Error(`sipas rounds list ended with ${code}: ${stderr}`);
  } finally {
    await site.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return (await run(node, ['--version'])).stdout.trim();
}

/** Sends the form of the printed link with the best answer to every question. */
async function answer(site: { readonly url: string; readonly output: () => string }): Promise<void> {
  const address = /\/q\/[0-9A-Z-]{9}/.exec(site.output())?.[0] ?? '';
  const citizen = new Visitor(site);
  const page = await citizen.get(address);
  expectStatus('the form', page, 200);
  const html = await page.text();
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const levels = [...html.matchAll(/name="([^"]+)"[^>]* value="5"/g)];
  const fields = [...hidden, ...levels.map(([all, name = '']) => [all, name, '5'])];
  const form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
  expectStatus('the answer', await citizen.post(address, form), 303);
}

function expectStatus(what: string, { status }: Response, expected: number): void {
  if (status !== expected) throw new Error(`${what} was answered with ${status}`);
}

const options = { of: { type: 'string', default: projectRoot } } as const;
const { values, positionals: asked } = parseArgs({ options, allowPositionals: true });
let failed = 0;
for (const version of asked.length === 0 ? VERSIONS : asked) {
  const outcome = await provideNode(version)
    .then((node) => tryOut(node, resolve(values.of)))
    .then((exact) => `${exact}: started, took a form, let the administrator in, ran a command`)
    .catch((error: unknown) => {
      failed += 1;
      return `Node.js ${version} FAILED: ${error instanceof Error ? error.message : String(error)}`;
    });
  process.stdout.write(`${outcome}\n`);
}
process.exitCode = failed === 0 ? 0 : 1;
