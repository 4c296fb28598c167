import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StartError } from '#app/platform/start-error.ts';
import { withLock } from './build-lock.ts';
import { compressAssets } from './compress-assets.ts';
import { projectRoot } from '#app/server/project-root.ts';

const SOURCES = ['app', 'db', 'public'];
const SOURCE_FILES = [
  'package.json',
  'package-lock.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/** Which sources a build was made of. In a folder that every build empties, so that it never outlives its build. */
const STAMP = join('server', 'console', 'sources.sha256');

interface BuildOptions {
  readonly buildFolder: string;
  /** Called when the site has to be built, before that is done. */
  readonly onStale?: () => void;
}

/** Builds the site unless the build in the folder was made of exactly these sources; tells which of the two. */
export async function ensureBuild({ buildFolder, onStale }: BuildOptions): Promise<'built' | 'fresh'> {
  const target = resolve(projectRoot, buildFolder);
  const digest = await digestOfSources();
  if (await isMadeOf(target, digest)) return 'fresh';
  onStale?.();
  const draft = join(projectRoot, '.cache', `${basename(target)}.draft`);
  await mkdir(dirname(draft), { recursive: true });
  await withLock(`${draft}.lock`, async () => {
    // Another process may have built it while this one waited.
    if (!(await isMadeOf(target, digest))) await buildSite({ draft, target, digest });
  });
  return 'built';
}

async function isMadeOf(target: string, digest: string): Promise<boolean> {
  return (await readFile(join(target, STAMP), 'utf8').catch(() => '')) === digest;
}

/** Built beside and moved into place, so that a process that serves, or is killed, never leaves or sees half a build. */
async function buildSite({
  draft,
  target,
  digest,
}: Record<'draft' | 'target' | 'digest', string>): Promise<void> {
  await rm(draft, { recursive: true, force: true });
  await runRemix(draft);
  await compressAssets(join(draft, 'client'));
  await writeFile(join(draft, STAMP), digest);
  await mkdir(dirname(target), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
}

async function runRemix(buildFolder: string): Promise<void> {
  await mkdir(buildFolder, { recursive: true });
  const remix = join(projectRoot, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const child = spawn(process.execPath, [remix, 'vite:build'], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', BUILD_DIR: buildFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw new StartError(`The site cannot be built:\n${Buffer.concat(output).toString()}`);
}

async function digestOfSources(): Promise<string> {
  const listed = await Promise.all(
    SOURCES.map(async (folder) => {
      const entries = await readdir(join(projectRoot, folder), {
        recursive: true,
        withFileTypes: true,
      }).catch(() => []);
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  const files = [...listed.flat().sort(), ...SOURCE_FILES.map((file) => join(projectRoot, file))];
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${file.slice(projectRoot.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
