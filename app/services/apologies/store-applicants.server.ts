import type { Db } from '#db/client.server.ts';
import { listApplicants, setApplicantExpiry, upsertApplicants } from '#db/queries/apologies/applicants.ts';
import { listLateIds } from '#db/queries/apologies/listed-dossiers.ts';
import { applicantKeptUntil, openApplicant, sealApplicant, type Applicant } from './applicant.server.ts';
import type { ApologyDesk } from './require-late.server.ts';

/** Who a row names, and when the result of its dossier was returned. */
export interface NamedRow {
  readonly code: string;
  readonly person: string | null;
  readonly phone: string | null;
  readonly returnedOn: string | null;
}

/** What a cell is empty of stays as it is stored; null where a part is to stay that cannot be read without its key. */
function mergedWith(before: Applicant | null | undefined, { person, phone }: NamedRow): Applicant | null {
  if (before === null && (person === null || phone === null)) return null;
  return { name: person ?? before?.name ?? null, phone: phone ?? before?.phone ?? null };
}

const isSame = (one: Applicant, other: Applicant) => one.name === other.name && one.phone === other.phone;

/**
 * Stores who handed dossiers in, sealed, as long as they are kept; a name or number that the file does not say stays, and
 * so does one that cannot be read as its key is missing. Nobody is taken whose time is over. Returns the codes whose
 * applicants changed.
 */
export async function storeApplicants(
  { contacts, now }: Pick<ApologyDesk, 'contacts' | 'now'>,
  tx: Db,
  rows: readonly NamedRow[],
): Promise<ReadonlySet<string>> {
  const codes = rows.map(({ code }) => code);
  const ids = new Map((await listLateIds(tx, codes)).map((one) => [one.code, one]));
  const dossierIds = [...ids.values()].map(({ id }) => id);
  const stored = new Map((await listApplicants(tx, dossierIds)).map((one) => [one.dossierId, one]));
  const placed = rows.flatMap((row) => {
    const found = ids.get(row.code);
    if (found === undefined) return [];
    const expiresAt = applicantKeptUntil({ ...found, returnedOn: row.returnedOn }, contacts.keptDays);
    return [{ row, dossierId: found.id, expiresAt, before: stored.get(found.id) }];
  });
  await setApplicantExpiry(
    tx,
    placed.filter(({ before }) => before !== undefined),
  );
  const changed = placed.flatMap(({ row, dossierId, expiresAt, before }) => {
    if (expiresAt <= now || (row.person === null && row.phone === null)) return [];
    const known = before && openApplicant(contacts.keys, before);
    const who = mergedWith(known, row);
    if (who === null || (known && isSame(who, known))) return [];
    return [{ code: row.code, sealed: sealApplicant(contacts, { dossierId, who, expiresAt }) }];
  });
  await upsertApplicants(
    tx,
    changed.map(({ sealed }) => sealed),
  );
  return new Set(changed.map(({ code }) => code));
}
