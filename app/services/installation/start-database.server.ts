import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartError } from '#app/platform/start-error.ts';
import type { Env } from '#app/platform/env.ts';
import { GUIDES } from '#app/platform/guides.ts';
import type { Log } from '#app/platform/logger.ts';
import { openDatabase, type Database, type OpenOptions } from '#db/client.server.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '#db/embedded.server.ts';
import { makeOlderSchema, migrateDatabase } from '#db/migrate.server.ts';
import { ownsAuditLog, readServerFacts } from '#db/queries/installation/installation.ts';

const OLDEST_POSTGRESQL = 150_000;

export interface StartedDatabase {
  readonly database: Database;
  /** Where its server is, for threads that open a pool of their own. */
  readonly url: string;
  /** Whether it is the PostgreSQL that SIPAS ships, under DATA_DIR. */
  readonly embedded: boolean;
  /** Another pool on the same server, closed with the first. */
  openPool(options: OpenOptions): Database;
  /** Lets `copy` copy the files of our own server while it runs; null for a server of somebody else. */
  readonly copyBase: EmbeddedDatabase['copyBase'] | null;
  /** Brings the schema to this version's. */
  migrate(): Promise<void>;
  /** Makes the schema of an older version in an empty database; `migrate` goes on from there. */
  makeOlderSchema(lastMigration: string): Promise<void>;
  /** Closes the pools, then detaches from the embedded server (which stops when no other process uses it). */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR' | 'WAL_DIR'>;
  readonly log: Log;
  /** Connections in the pool. */
  readonly max?: number;
  /** False leaves the schema as it is, for who must not change it or wants another one. */
  readonly isMigrated?: boolean;
}

/**
 * The installation's database, migrated to this version's schema: the server of DATABASE_URL, else the embedded one.
 * Both edges start with it.
 * @throws StartError, EmbeddedDatabaseError: for the operator to fix.
 */
export async function startDatabase({
  env,
  log,
  max,
  isMigrated = true,
}: StartOptions): Promise<StartedDatabase> {
  const server = env.DATABASE_URL === undefined ? await startOwn(env, log) : null;
  const url = env.DATABASE_URL ?? server?.url ?? '';
  const pools: Database[] = [];
  const openPool = (options: OpenOptions) => {
    const pool = openDatabase(url, options);
    pools.push(pool);
    return pool;
  };
  const database = openPool({ max });
  const stop = async () => {
    await Promise.all(pools.map((pool) => pool.close()));
    await server?.stop();
  };
  try {
    await checkServer(database);
    const migrate = () => migrateDatabase(url, server?.audit);
    if (isMigrated) await migrate();
    return {
      ...{ database, url, openPool, embedded: server !== null, migrate, stop },
      copyBase: server?.copyBase ?? null,
      makeOlderSchema: (lastMigration) => makeOlderSchema(url, lastMigration),
    };
  } catch (error) {
    await stop();
    throw server === null ? explainRemote(error, url) : error;
  }
}

/** The server that SIPAS ships; whoever starts it, its log is kept, for one start without would leave a gap. */
async function startOwn(
  { DATA_DIR: dataDir, WAL_DIR }: StartOptions['env'],
  log: Log,
): Promise<EmbeddedDatabase> {
  if (WAL_DIR === undefined) return startEmbeddedDatabase({ dataDir, log });
  const walFolder = resolve(WAL_DIR);
  if (process.platform === 'win32') throw new StartError('WAL_DIR: not on Windows, which has no gzip.');
  await mkdir(walFolder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StartError(`WAL_DIR: the folder ${walFolder} cannot be made: ${String(error)}`);
  });
  return startEmbeddedDatabase({ dataDir, log, walFolder });
}

/** Tells the operator of a site whose database role is also the owner, which the guard of the audit log cannot hold. */
export async function warnOfOwner({ db }: Database, log: Log): Promise<void> {
  if (!(await ownsAuditLog(db))) return;
  log.warn('the database role could switch off the guard of the audit log', { read: GUIDES.deployment });
}

async function checkServer({ db }: Database): Promise<void> {
  const { version, encoding } = await readServerFacts(db);
  if (version < OLDEST_POSTGRESQL) {
    throw new StartError(
      `The database server is too old (${Math.floor(version / 10_000)}): SIPAS needs PostgreSQL 15 or newer.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartError(`The database is encoded in ${encoding}: create it with ENCODING 'UTF8'.`);
  }
}

/** Network and PostgreSQL error codes that mean "cannot connect" rather than a bug of ours. */
const UNREACHABLE = /^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_\w+|28\w{3}|3D000|57P0\d|53\w{3}|08\w{3})$/;

/** PostgreSQL's "permission denied", and "must be owner of ...", which bears the same number. */
const INSUFFICIENT_PRIVILEGE = '42501';

function explainRemote(error: unknown, url: string): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error) || !('code' in cause)) return error;
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname}:${port || '5432'}${pathname}`;
  const reason = cause.message || String(cause.code);
  if (cause.code === INSUFFICIENT_PRIVILEGE) {
    return new StartError(
      `The role "${decodeURIComponent(username)}" of DATABASE_URL (${place}) may not bring the database to this version: ${reason}. It must own the database and what is in it, the audit log at least for the upgrade: ${GUIDES.deployment}`,
      { cause: error },
    );
  }
  if (!UNREACHABLE.test(String(cause.code))) return error;
  return new StartError(`The database of DATABASE_URL (${place}) cannot be used: ${reason}`, {
    cause: error,
  });
}
