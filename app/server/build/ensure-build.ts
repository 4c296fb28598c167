import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { projectRoot } from '#app/platform/project-root.ts';
import { StartError } from '#app/platform/start-error.ts';
import { withLock } from './build-lock.ts';
import { compressAssets } from './compress-assets.ts';
import { digestOfSources, isMadeOf, STAMP } from './sources.js';

interface BuildOptions {
  /** BUILD_DIR, or `build`. */
  readonly buildFolder: string;
  /** Called when the site has to be built, before that is done. */
  readonly onStale?: () => void;
}

const WITHOUT_TOOLS =
  'The site has to be built, and what builds it is not installed: run npm ci --include=dev && npm run build';

/** Builds the site unless the existing build was made from exactly these sources; returns which. */
export async function ensureBuild({ buildFolder, onStale }: BuildOptions): Promise<'built' | 'fresh'> {
  const target = resolve(projectRoot, buildFolder);
  const digest = await digestOfSources(projectRoot);
  if (await isMadeOf(target, digest)) return 'fresh';
  onStale?.();
  // Beside it, so that the way from its source maps to the sources stays the same.
  const draft = `${target}.draft`;
  await mkdir(dirname(draft), { recursive: true });
  await withLock(`${draft}.lock`, async () => {
    // Another process may have built it meanwhile.
    if (!(await isMadeOf(target, digest))) await buildSite({ draft, target, digest });
  });
  return 'built';
}

/** Built in a temporary folder and renamed, so that no process sees or leaves half a build. */
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
  if (!existsSync(remix)) throw new StartError(WITHOUT_TOOLS);
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
