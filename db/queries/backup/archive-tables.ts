import { sql as raw } from 'drizzle-orm';
import type { Database, Db } from '#db/client.server.ts';
import { copyOut, CopyIn } from '#db/copy.server.ts';
import type { DriverTransaction } from '#db/driver-transaction.server.ts';

type Transaction = DriverTransaction['sql'];

/** A table and its columns, but for those that the server works out. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What tells whether two tables hold the same rows, in whatever order and on whichever version of PostgreSQL. */
export interface TableSum {
  readonly rows: number;
  /** Sum over the rows of the first 64 bits of each one's MD5, as a number in decimal. */
  readonly sum: string;
}

/** The last number that a sequence gave; null when it gave none. */
export interface SequenceState {
  readonly name: string;
  readonly last: string | null;
}

/** The newest migration of a database, as drizzle records it. */
export interface LastMigration {
  /** SHA-256 of its text. */
  readonly hash: string;
  /** When it was written, in milliseconds. */
  readonly at: number;
}

/** So that values are written the same way on every server, and a copy may take as long as it takes. */
export async function settleSession(tx: Transaction): Promise<void> {
  await tx.unsafe(`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0`);
}

/**
 * Every table of the application, from the catalogue, so that none can be forgotten. Unlogged ones are left out: they
 * begin anew after a crash of the server, too (counts of attempts and of networks).
 */
export async function listTables(tx: Transaction): Promise<TableShape[]> {
  return tx<TableShape[]>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relpersistence = 'p'
    group by c.relname order by c.relname collate "C"`;
}

export async function listSequences(tx: Transaction): Promise<SequenceState[]> {
  return tx<SequenceState[]>`
    select sequencename::text as name, last_value::text as last from pg_sequences
    where schemaname = 'public' order by sequencename collate "C"`;
}

/** Null in a database that was never migrated. */
export async function findLastMigration(sql: Transaction | Database['sql']): Promise<LastMigration | null> {
  const [table] = await sql<{ isThere: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as "isThere"`;
  if (!table?.isThere) return null;
  const [last] = await sql<LastMigration[]>`
    select hash, created_at::float8 as at from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  return last ?? null;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const quotedList = (names: readonly string[]) => names.map(quoted).join(', ');
const inPublic = (name: string) => `public.${quoted(name)}`;

/** The rows of a table as this transaction sees them. */
export async function sumTable(tx: Transaction, { name, columns }: TableShape): Promise<TableSum> {
  const digest = `('x' || substr(md5(row(${quotedList(columns)})::text), 1, 16))::bit(64)::bigint::numeric`;
  const [found] = await tx.unsafe<TableSum[]>(
    `select count(*)::float8 as rows, coalesce(sum(${digest}), 0)::text as sum from ${inPublic(name)}`,
  );
  return found ?? { rows: 0, sum: '0' };
}

/** Streams the rows of a table in the text format of COPY, one a line. */
export async function copyTableOut(
  pool: Database['sql'],
  tx: Transaction,
  { table: { name, columns }, write }: { table: TableShape; write: (chunk: Buffer) => Promise<void> },
): Promise<void> {
  // As a query, because COPY does not read a partitioned table otherwise.
  const statement = `copy (select ${quotedList(columns)} from ${inPublic(name)}) to stdout`;
  await copyOut(pool, tx, { statement, write });
}

/** Begins to take rows in the text format of COPY into a table. */
export async function copyTableIn(tx: Transaction, { name, columns }: TableShape): Promise<CopyIn> {
  return CopyIn.begin(tx, `copy ${inPublic(name)} (${quotedList(columns)}) from stdin`);
}

/**
 * Lets the sequences go on after the last number that they gave, or after the highest that is stored: the guard of the
 * audit log keeps its sequence from being read.
 */
export async function setSequences(tx: Transaction, states: readonly SequenceState[]): Promise<void> {
  const given = new Map(states.map(({ name, last }) => [name, last]));
  const owned = await tx<{ name: string; table: string; column: string }[]>`
    select s.relname::text as name, t.relname::text as table, a.attname::text as column
    from pg_class s
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.refclassid = 'pg_class'::regclass
      and d.deptype in ('a', 'i')
    join pg_class t on t.oid = d.refobjid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace`;
  for (const { name, table, column } of owned) {
    const highest = `(select max(${quoted(column)})::bigint from ${inPublic(table)})`;
    const last = `greatest(${highest}, ${given.get(name) ?? 'null'}::bigint)`;
    // A sequence that gave no number begins at its first one.
    await tx.unsafe(`select setval('${inPublic(name)}'::regclass, last) from (select ${last} as last) as found
      where last is not null`);
  }
}

/** Names what this transaction sees, so that another one can see the same while this one is open. */
export async function exportSnapshot(tx: Transaction): Promise<string> {
  const [row] = await tx<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`;
  return row?.snapshot ?? '';
}

/** Runs `work` on what another transaction sees. */
export async function onSnapshot<Result>(
  db: Db,
  snapshot: string,
  work: (tx: Db) => Promise<Result>,
): Promise<Result> {
  return db.transaction(
    async (tx) => {
      await tx.execute(raw.raw(`set transaction snapshot '${snapshot}'`));
      return work(tx);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** Bytes of the database on the server's disk. */
export async function readDatabaseSize(db: Db): Promise<number> {
  const rows = await db
    .select({ bytes: raw<number>`pg_database_size(current_database())::float8` })
    .from(raw`(values (1)) as one`);
  return rows[0]?.bytes ?? 0;
}
