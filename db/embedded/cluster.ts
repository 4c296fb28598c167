import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedDatabaseError, errorCode, explainOutput } from './errors.ts';
import { asSelf } from './privileges.ts';
import type { RunAs } from './process.ts';
import { run } from './process.ts';
import {
  hostBasedAuthentication,
  mainConfiguration,
  passwordOf,
  SECRET_FILE,
  settings,
  SETTINGS_FILE,
} from './settings.ts';
import type { Site } from './site.ts';

const STAGING_PREFIX = 'postgres.init-';

/**
 * LC_CTYPE must know Vietnamese letters: under plain "C" pg_trgm drops them. Sorting does not depend on it:
 * the default order is by code point (builtin C.UTF-8, the same everywhere) and queries ask for "vi-x-icu".
 */
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** For catch(): returns `value` for a missing file and rethrows any other error. */
const absentIs =
  <T>(value: T) =>
  (error: unknown): T => {
    if (errorCode(error) === 'ENOENT') return value;
    throw error;
  };

const readIfPresent = (file: string) => readFile(file, 'utf8').catch(absentIs(undefined));

async function writePrivate(file: string, content: string, { owner }: RunAs): Promise<void> {
  await writeFile(file, content, { mode: 0o600, flush: true });
  if (owner) await chown(file, owner.uid, owner.gid);
}

async function initialise(site: Site, runAs: RunAs, directory: string, passwordFile: string): Promise<void> {
  let output = '';
  for (const characterType of characterTypes) {
    const result = await run(
      runAs,
      [
        site.binaries.initdb,
        `--pgdata=${directory}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth-local=reject',
        '--auth-host=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        `--lc-ctype=${characterType}`,
        '--data-checksums',
        ...(site.unsafeForTests ? ['--no-sync'] : []),
      ],
      site.binaries.env,
    );
    if (result.code === 0) return;
    output = result.output;
    if (!/invalid locale name/.test(output)) break;
  }
  throw explainOutput(output, site.dataDir);
}

/** Built in a temporary directory, then renamed, so that a crash half-way leaves nothing that looks like a database. */
async function createCluster(site: Site, runAs: RunAs): Promise<void> {
  const secret = randomBytes(32).toString('hex');
  const staging = path.join(site.dataDir, `${STAGING_PREFIX}${randomBytes(6).toString('hex')}`);
  const passwordFile = `${staging}.password`;
  try {
    await mkdir(staging, { mode: 0o700 });
    if (runAs.owner) await chown(staging, runAs.owner.uid, runAs.owner.gid);
    await writePrivate(passwordFile, `${passwordOf('postgres', secret)}\n`, runAs);
    await initialise(site, runAs, staging, passwordFile);
    await writePrivate(path.join(staging, 'pg_hba.conf'), hostBasedAuthentication, runAs);
    await writePrivate(path.join(staging, 'postgresql.conf'), mainConfiguration, runAs);
    await writePrivate(path.join(staging, SECRET_FILE), secret, runAs);
    await rename(staging, site.pgData);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(staging, { recursive: true, force: true });
  }
}

async function removeLeftovers(site: Site): Promise<void> {
  for (const name of await readdir(site.dataDir)) {
    if (!name.startsWith(STAGING_PREFIX)) continue;
    // An initdb whose parent was killed may still be writing there; leftovers are removed at the next start.
    await rm(path.join(site.dataDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(
      () => undefined,
    );
  }
}

async function hasCluster(site: Site): Promise<boolean> {
  const version = await readIfPresent(path.join(site.pgData, 'PG_VERSION'));
  if (version === undefined) {
    const contents = await readdir(site.pgData).catch(absentIs(undefined));
    if (contents === undefined) return false;
    if (contents.length > 0) {
      throw explainOutput(`${site.pgData} is not a valid data directory: it has no PG_VERSION`, site.dataDir);
    }
    await rmdir(site.pgData);
    return false;
  }
  if (version.trim() === site.binaries.major) return true;
  throw new EmbeddedDatabaseError(
    'wrong_version',
    `The database in ${site.pgData} was made by PostgreSQL ${version.trim()}, and this version of SIPAS ships ${site.binaries.major}, which does not read it. Nothing was changed.
1. With the version of SIPAS that ran here until now: npm run -s sipas -- backup before.sipas --with-keys
2. Move ${site.dataDir} away, and make an empty folder in its place.
3. With this version: npm run -s sipas -- restore before.sipas
Step by step: docs/vi/sao-luu.md, docs/deployment.md ("Another major version of PostgreSQL").`,
  );
}

async function giveTo(site: Site, runAs: RunAs): Promise<void> {
  if (!runAs.owner) return;
  const { uid, gid } = runAs.owner;
  if ((await stat(site.pgData)).uid === uid) return;
  const { code, output } = await run(asSelf, ['chown', '-hR', `${uid}:${gid}`, site.pgData]);
  if (code !== 0) throw explainOutput(output, site.dataDir);
}

/** Prepares the data directory for a server to start on. The caller holds the start lock, and no server is running. */
export async function prepareCluster(site: Site, runAs: RunAs): Promise<void> {
  await removeLeftovers(site);
  if (!(await hasCluster(site))) {
    site.log.info('creating the database', { directory: site.pgData });
    await createCluster(site, runAs);
  }
  await giveTo(site, runAs);
  await writePrivate(
    path.join(site.pgData, SETTINGS_FILE),
    settings(site.unsafeForTests, site.walFolder),
    runAs,
  );
}

/** The secret from which the passwords are derived. */
export async function readSecret(site: Site): Promise<string> {
  const secret = await readIfPresent(path.join(site.pgData, SECRET_FILE));
  if (secret) return secret;
  throw new EmbeddedDatabaseError(
    'start_failed',
    `The password file ${path.join(site.pgData, SECRET_FILE)} is missing or empty: restore it from a backup.`,
  );
}
