import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '#app/platform/project-root.ts';
import { StartError } from '#app/platform/start-error.ts';
import { RELEASE_FILE } from '#app/platform/version.ts';
import { ensureBuild } from './ensure-build.ts';
import { licenceList } from './licence-list.ts';

/** What a server needs: the build, what it was made of (so that the start finds it fresh), data and guides. */
const CONTENTS = [
  ...['app', 'build', 'db', 'docs', 'public', 'survey-definitions'],
  ...['package.json', 'package-lock.json', 'remix.config.js', 'tsconfig.json', 'vite.config.ts'],
  ...['.env.example', 'CHANGELOG.md', 'LICENSE', 'README.md', 'README.vi.md'],
];

interface PackOptions {
  /** Where the archive is put. */
  readonly folder: string;
  /** The processor of the server, as Node.js names it; this machine's when absent. */
  readonly cpu?: string;
}

/** A release archive: one file that needs no build on the server, and no network. */
interface Release {
  readonly version: string;
  readonly file: string;
}

/**
 * Packs the site for Linux: the build, production dependencies of that processor only, and the PostgreSQL that goes with
 * them. Everything in it belongs to root and may be read by everybody. Its SHA-256 is put beside it.
 * @throws StartError when a tool fails; then there is no archive.
 */
export async function pack({ folder, cpu = process.arch }: PackOptions): Promise<Release> {
  await ensureBuild({ buildFolder: 'build' });
  const { version, date } = await readOrigin();
  const name = `sipas-${version}-linux-${cpu}`;
  const scratch = await mkdtemp(join(tmpdir(), 'sipas-pack-'));
  try {
    const stage = join(scratch, name);
    for (const entry of CONTENTS) {
      await cp(join(projectRoot, entry), join(stage, entry), { recursive: true });
    }
    await writeFile(join(stage, RELEASE_FILE), `${JSON.stringify({ version, cpu })}\n`);
    const lock = await readFile(join(projectRoot, 'package-lock.json'), 'utf8');
    await writeFile(join(stage, 'LICENCES.txt'), licenceList(lock));
    await installPackages(stage, cpu);
    await mkdir(folder, { recursive: true });
    const file = join(resolve(folder), `${name}.tar.gz`);
    await writeArchive({ stage, file, date });
    return { version, file };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * The version of package.json and the commit it was packed from; `.changed` when files differ from the commit. Where git is
 * not, as in an image, the version alone.
 */
async function readOrigin(): Promise<{ version: string; date: string }> {
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  if (!existsSync(join(projectRoot, '.git'))) return { version, date: new Date().toISOString() };
  const git = (...args: string[]) => run('git', args, projectRoot);
  const [commit, date] = (await git('log', '-1', '--format=%h %cI', '--abbrev=8')).trim().split(' ');
  const isChanged = (await git('status', '--porcelain', '--untracked-files=no')) !== '';
  return { version: `${version}+${commit ?? ''}${isChanged ? '.changed' : ''}`, date: date ?? '' };
}

/**
 * Legacy peers: what a library could also be used with (a compiler, a test runner) is not installed. No scripts of
 * packages: they would prepare for this machine; what PostgreSQL misses of them its start makes up for.
 */
async function installPackages(stage: string, cpu: string): Promise<void> {
  const flags = ['--omit=dev', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['ci', ...flags, '--prefer-offline', '--os=linux', `--cpu=${cpu}`], stage);
}

/** Written under another name first, so that nobody takes half an archive for a whole one. */
async function writeArchive({ stage, file, date }: Record<'stage' | 'file' | 'date', string>): Promise<void> {
  const draft = `${file}.draft`;
  const sameForAll = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', `--mtime=${date}`];
  const modes = '--mode=u=rwX,go=rX';
  const unneeded = ['map', 'd.ts', 'd.mts', 'd.cts'].map((kind) => `--exclude=*/node_modules/*.${kind}`);
  try {
    await run(
      'tar',
      ['-czf', draft, ...sameForAll, modes, ...unneeded, basename(stage)],
      resolve(stage, '..'),
    );
    const hash = createHash('sha256');
    await pipeline(createReadStream(draft), hash);
    await rename(draft, file);
    await writeFile(`${file}.sha256`, `${hash.digest('hex')}  ${basename(file)}\n`);
  } finally {
    await rm(draft, { force: true });
  }
}

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw new StartError(`${program} ${args[0] ?? ''} failed:\n${errors.join('')}`);
  return output.join('');
}
