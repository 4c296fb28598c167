import { z } from 'zod';
import { startOfDate, storedDate } from '#app/domain/periods/date.ts';
import { longestKept } from '#app/domain/petitions/petitioner.ts';
import type { ContactDesk, ContactKeys } from '#app/services/receipts/contact-keys.ts';
import { openText, sealText } from '#app/services/receipts/sealed-contact.server.ts';
import type { ApplicantRow } from '#db/queries/apologies/applicants.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const applicantSchema = z.object({ name: z.string().nullable(), phone: z.string().nullable() });

/** Who handed a dossier in and how to reach them. */
export type Applicant = z.infer<typeof applicantSchema>;

const placeOf = (dossierId: number) => `applicant of dossier ${dossierId}`;

/**
 * Until when the applicant of a dossier is kept: as long as other contacts (`CONTACT_DAYS`) after its result was returned,
 * and as long as petitioners since the list named them at most.
 */
export function applicantKeptUntil(
  { listedAt, returnedOn }: { readonly listedAt: Date; readonly returnedOn: string | null },
  keptDays: number,
): Date {
  const longest = longestKept(listedAt);
  if (returnedOn === null) return longest;
  const returned = startOfDate(storedDate(returnedOn)).getTime();
  return new Date(Math.min(returned + keptDays * DAY_MS, longest.getTime()));
}

/** An applicant as they are stored. */
export function sealApplicant(
  { keys }: Pick<ContactDesk, 'keys'>,
  {
    dossierId,
    who,
    expiresAt,
  }: { readonly dossierId: number; readonly who: Applicant; readonly expiresAt: Date },
): ApplicantRow {
  return { dossierId, ...sealText(keys, placeOf(dossierId), JSON.stringify(who)), expiresAt };
}

/** Who handed a dossier in; null when the key is missing. */
export function openApplicant(keys: ContactKeys, row: ApplicantRow): Applicant | null {
  const text = openText(keys, placeOf(row.dossierId), row);
  return text === null ? null : applicantSchema.parse(JSON.parse(text));
}
