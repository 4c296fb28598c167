import { asc, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { apologies, lateApplicants, lateDossiers } from '#db/schema/index.ts';
import type { LateDossier, Letter, NewLateDossier } from './late-dossiers.ts';

/** Rows of one statement: a list of 50,000 is a handful of them, each one parameter. */
const ROWS = 10_000;

/** That a column is one of many values, as one parameter: thousands of them cost more than the search. */
function isOneOf(column: AnyPgColumn, type: SQL, values: readonly (string | number)[]): SQL {
  return sql`${column} in (select value::${type} from jsonb_array_elements_text(${JSON.stringify(values)}::jsonb) as one (value))`;
}

/** A dossier as an import compares it: with the dates of its letter, also of a draft. */
export type KnownLate = LateDossier & {
  readonly letter: Pick<Letter, 'newDueOn' | 'draftedAt' | 'signedOn' | 'sentAt'> | null;
};

/** The dossiers of some codes, locked until the transaction ends. */
export async function lockKnownLate(tx: Db, codes: readonly string[]): Promise<KnownLate[]> {
  const known = await inChunks(
    codes,
    (chunk) =>
      tx
        .select()
        .from(lateDossiers)
        .where(isOneOf(lateDossiers.code, sql`text`, chunk))
        .orderBy(asc(lateDossiers.id))
        .for('update'),
    ROWS,
  );
  // A statement of its own: one that waited for the lock would show letters as they were before the wait.
  const { dossierId, newDueOn, draftedAt, signedOn, sentAt } = apologies;
  const letters = await inChunks(
    known.map(({ id }) => id),
    (chunk) =>
      tx
        .select({ dossierId, newDueOn, draftedAt, signedOn, sentAt })
        .from(apologies)
        .where(isOneOf(dossierId, sql`int`, chunk)),
    ROWS,
  );
  const letterOf = new Map(letters.map((letter) => [letter.dossierId, letter]));
  return known.map((dossier) => ({ ...dossier, letter: letterOf.get(dossier.id) ?? null }));
}

/** Stores dossiers by their codes, many with each statement. */
export async function upsertLateDossiers(tx: Db, rows: readonly NewLateDossier[]): Promise<void> {
  await inChunks(
    rows,
    async (chunk) => {
      await tx.execute(sql`insert into ${lateDossiers}
        (code, unit_id, area, procedure, received_on, due_on, returned_on, reason, listed_at, changed_at)
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given("code" text, "unitId" int, "area" text,
          "procedure" text, "receivedOn" date, "dueOn" date, "returnedOn" date, "reason" text, "listedAt" timestamptz,
          "changedAt" timestamptz)
        on conflict (code) do update set unit_id = excluded.unit_id, area = excluded.area, procedure = excluded.procedure,
          received_on = excluded.received_on, due_on = excluded.due_on, returned_on = excluded.returned_on,
          reason = excluded.reason, changed_at = excluded.changed_at`);
      return [];
    },
    ROWS,
  );
}

/** The ids of stored codes, and since when they are listed. */
export async function listLateIds(
  tx: Db,
  codes: readonly string[],
): Promise<{ id: number; code: string; listedAt: Date }[]> {
  const { id, code, listedAt } = lateDossiers;
  return inChunks(
    codes,
    (chunk) =>
      tx
        .select({ id, code, listedAt })
        .from(lateDossiers)
        .where(isOneOf(code, sql`text`, chunk)),
    ROWS,
  );
}

/** Deletes dossiers that have no letter, with who handed them in. */
export async function deleteLateDossiers(tx: Db, ids: readonly number[]): Promise<void> {
  await inChunks(
    ids,
    (chunk) =>
      tx
        .delete(lateDossiers)
        .where(isOneOf(lateDossiers.id, sql`int`, chunk))
        .returning({ id: lateDossiers.id }),
    ROWS,
  );
}

/** Deletes who handed dossiers in. */
export async function deleteApplicantsOf(tx: Db, ids: readonly number[]): Promise<void> {
  const { dossierId } = lateApplicants;
  await inChunks(
    ids,
    (chunk) =>
      tx
        .delete(lateApplicants)
        .where(isOneOf(dossierId, sql`int`, chunk))
        .returning({ id: dossierId }),
    ROWS,
  );
}
