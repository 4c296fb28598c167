import type postgres from 'postgres';
import { asSupervisor, type Place } from './supervising.ts';

/** What records the audit log. Owned by the supervising role, the application can add events and nothing else. */
const TABLES = ['audit_events', 'audit_chain'];
const FUNCTIONS = ['refuse_audit_change()', 'chain_audit_event()'];

const inTransaction = (place: Place, work: (sql: postgres.TransactionSql) => Promise<unknown>) =>
  asSupervisor(place, (sql) => sql.begin(work));

async function isOwnedBy(sql: postgres.TransactionSql, role: string): Promise<boolean> {
  const rows = await sql`
    select from pg_class where oid = any(${TABLES.map((name) => `public.${name}`)}::regclass[])
      and pg_get_userbyid(relowner) = ${role}`;
  return rows.length === TABLES.length;
}

async function giveTo(sql: postgres.TransactionSql, role: 'postgres' | 'sipas'): Promise<void> {
  for (const table of TABLES) await sql.unsafe(`alter table public.${table} owner to ${role}`);
  for (const name of FUNCTIONS) await sql.unsafe(`alter function public.${name} owner to ${role}`);
}

/**
 * Takes the audit log from the application's role: it reads and adds events, and cannot change one or switch off the
 * triggers that refuse it. It still owns the database, and could drop the tables as a whole, which would not go unseen.
 */
export async function keepAudit(place: Place): Promise<void> {
  await inTransaction(place, async (sql) => {
    if (await isOwnedBy(sql, 'postgres')) return;
    await giveTo(sql, 'postgres');
    await sql.unsafe(`revoke all on public.audit_events, public.audit_chain from sipas;
      grant select, insert on public.audit_events to sipas; grant select on public.audit_chain to sipas`);
  });
}

/** Gives the audit log back for a migration, if there is one yet. */
export async function releaseAudit(place: Place): Promise<void> {
  await inTransaction(place, async (sql) => {
    const [there] = await sql`select to_regclass('public.audit_chain') is not null as is_there`;
    if (there?.['is_there'] === true && (await isOwnedBy(sql, 'postgres'))) await giveTo(sql, 'sipas');
  });
}
