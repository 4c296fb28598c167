import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { errorCode } from './errors.ts';
import { isAlive } from './postmaster.ts';
import { passwordOf } from './settings.ts';

/** A connection held for as long as this process uses the server; its shared lock tells the other processes. */
export interface Presence {
  /** Creates the application's role and database where missing. */
  provide(database: string): Promise<void>;
  /** Releases the lock; true when no other process holds it, and none can until the server has stopped. */
  leave(): Promise<boolean>;
  end(): Promise<void>;
}

const APPLICATION_NAME = 'sipas supervisor ';

// Two integers of our own ("SIPA", 1), in the maintenance database, where no application lock can collide with them.
const LOCK_KEY = '1397313601, 1';

// The server is starting, stopping or recovering: retry.
const transient = [
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
];

/** True when the server may accept the same request a little later. */
export function isTransient(error: unknown): boolean {
  return transient.includes(errorCode(error));
}

async function unlessDuplicate(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    // Two processes that start at the same time may both try.
    if (!['42P04', '42710', '23505'].includes(errorCode(error))) throw error;
  }
}

async function provide(sql: postgres.Sql, secret: string, database: string): Promise<void> {
  const [role] = await sql`select from pg_roles where rolname = 'sipas'`;
  if (!role) {
    const password = passwordOf('sipas', secret);
    await unlessDuplicate(sql.unsafe(`create role sipas login createdb password '${password}'`));
  }
  const [existing] = await sql`select from pg_database where datname = ${database}`;
  if (!existing) await unlessDuplicate(sql`create database ${sql(database)} owner sipas`);
}

async function isAnyoneDying(sql: postgres.Sql): Promise<boolean> {
  const others = await sql<{ name: string }[]>`
    select application_name as name from pg_stat_activity
    where starts_with(application_name, ${APPLICATION_NAME}) and pid <> pg_backend_pid()`;
  return others.some(({ name }) => !isAlive(Number(name.slice(APPLICATION_NAME.length))));
}

async function leave(sql: postgres.Sql): Promise<boolean> {
  await sql.unsafe(`select pg_advisory_unlock_shared(${LOCK_KEY})`);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const [row] = await sql.unsafe<{ alone: boolean }[]>(`select pg_try_advisory_lock(${LOCK_KEY}) as alone`);
    if (row?.alone) return true;
    // The connection of a killed process lives on until the server notices.
    if (!(await isAnyoneDying(sql))) break;
    await sleep(50);
  }
  // One may have ended between the two statements.
  const [row] = await sql.unsafe<{ alone: boolean }[]>(`select pg_try_advisory_lock(${LOCK_KEY}) as alone`);
  return row?.alone === true;
}

/**
 * Connects and takes the shared lock. SCRAM authenticates the server too, for it knows a verifier of our secret.
 * `onLost` is called once, when the connection is lost while still in use.
 */
export async function joinServer(
  server: { port: number; pgData: string; secret: string },
  onLost: () => void,
): Promise<Presence> {
  let wanted = false;
  const sql = postgres({
    host: '127.0.0.1',
    port: server.port,
    username: 'postgres',
    password: passwordOf('postgres', server.secret),
    database: 'postgres',
    ssl: false,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    prepare: false,
    fetch_types: false,
    connection: { application_name: `${APPLICATION_NAME}${process.pid}` },
    onnotice: () => undefined,
    onclose: () => {
      if (wanted) onLost();
      wanted = false;
    },
  });
  const end = async () => {
    wanted = false;
    await sql.end({ timeout: 0 }).catch(() => undefined);
  };
  try {
    const [row] = await sql`select current_setting('data_directory') as directory`;
    if (row?.['directory'] !== server.pgData)
      throw new Error(`another server answers on port ${server.port}`);
    await sql.unsafe(`select pg_advisory_lock_shared(${LOCK_KEY})`);
    wanted = true;
  } catch (error) {
    await end();
    throw error;
  }
  return {
    provide: (database) => provide(sql, server.secret, database),
    leave: () => {
      wanted = false;
      return leave(sql);
    },
    end,
  };
}
