import type { Database } from '#db/client.server.ts';
import type { DriverTransaction } from '#db/driver-transaction.server.ts';
import type { TableShape } from './archive-tables.ts';

type Transaction = DriverTransaction['sql'];

/** Tables whose rows make an installation one that is used. */
const TELLING = ['staff', 'units', 'rounds', 'responses', 'audit_events'];

/** Which tables are there, and the first one with rows of somebody's work. */
export async function inspectTarget(
  sql: Database['sql'],
): Promise<{ readonly tables: number; readonly used: string | null }> {
  const names = await sql<{ name: string }[]>`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  const there = new Set(names.map(({ name }) => name));
  for (const name of TELLING.filter((telling) => there.has(telling))) {
    const [row] = await sql`select 1 as one from ${sql(`public.${name}`)} limit 1`;
    if (row) return { tables: names.length, used: name };
  }
  return { tables: names.length, used: null };
}

/** How many connections other programs of SIPAS have to this database: a site that runs. */
export async function countOtherConnections(sql: Database['sql']): Promise<number> {
  const own = sql.options.connection.application_name ?? '';
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name like 'sipas%' and application_name <> ${own}`;
  return row?.count ?? 0;
}

/** Takes away what a start made in a database of our own that nobody has used yet. */
export async function dropUnusedSchema(sql: Database['sql']): Promise<void> {
  await sql.unsafe(`drop schema if exists drizzle cascade; drop schema public cascade; create schema public`);
}

/** What lets somebody in without a password: sessions, one-time links, what a second step waits for. */
const LOGINS = ['staff_sessions', 'staff_links', 'staff_verifications'];

/** Ends every session and one-time link, among the tables that this version of the schema has. */
export async function deleteLogins(tx: Transaction, tables: readonly TableShape[]): Promise<void> {
  for (const name of LOGINS.filter((login) => tables.some((table) => table.name === login))) {
    await tx.unsafe(`delete from public."${name}"`);
  }
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** A constraint or trigger that was taken off to load rows in any order, and how to put it back. */
export interface Loosened {
  readonly tables: readonly TableShape[];
  readonly keys: readonly ForeignKey[];
}

/** Empties the tables and takes off foreign keys and triggers, until the transaction ends or `tighten`. */
export async function loosen(tx: Transaction, tables: readonly TableShape[]): Promise<Loosened> {
  const keys = await tx<ForeignKey[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`;
  for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`);
  for (const { name } of tables) await tx.unsafe(`alter table public."${name}" disable trigger user`);
  const names = tables.map(({ name }) => `public."${name}"`).join(', ');
  await tx.unsafe(`truncate table ${names} restart identity`);
  return { tables, keys };
}

/** Puts foreign keys and triggers back; every key is checked. @throws what the server finds wrong with a row. */
export async function tighten(tx: Transaction, { tables, keys }: Loosened): Promise<void> {
  for (const { name } of tables) await tx.unsafe(`alter table public."${name}" enable trigger user`);
  for (const { table, name, definition } of keys) {
    await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  }
}
