import { z } from 'zod';
import type { ContactDesk, ContactKeys } from '#app/services/receipts/contact-keys.ts';
import { openText, sealText } from '#app/services/receipts/sealed-contact.server.ts';
import type { PetitionerRow } from '#db/queries/petitions/petitioners.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Days after which a petitioner is deleted however the petition stands; once nothing more is to be done they are kept as
 * long as other contacts (`CONTACT_DAYS`).
 */
const LONGEST_DAYS = 730;

const petitionerSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
});

/** Who petitioned and how to reach them. */
export type Petitioner = z.infer<typeof petitionerSchema>;

const placeOf = (petitionId: number) => `petitioner of petition ${petitionId}`;

/** A petitioner as they are stored. */
export function sealPetitioner(
  { contacts, now }: { readonly contacts: ContactDesk; readonly now: Date },
  petitionId: number,
  who: Petitioner,
): PetitionerRow {
  const sealed = sealText(contacts.keys, placeOf(petitionId), JSON.stringify(who));
  return { petitionId, ...sealed, expiresAt: new Date(now.getTime() + LONGEST_DAYS * DAY_MS) };
}

/** Who petitioned; null when the key is missing. */
export function openPetitioner(keys: ContactKeys, row: PetitionerRow): Petitioner | null {
  const text = openText(keys, placeOf(row.petitionId), row);
  return text === null ? null : petitionerSchema.parse(JSON.parse(text));
}

/**
 * Until when the petitioner of a petition is kept: some days after the end, or the longest there is since it came in while
 * something is to be done.
 */
export function keptUntil(
  { contacts, now }: { readonly contacts: ContactDesk; readonly now: Date },
  { createdAt, isDone }: { readonly createdAt: Date; readonly isDone: boolean },
): Date {
  const longest = createdAt.getTime() + LONGEST_DAYS * DAY_MS;
  return new Date(isDone ? Math.min(now.getTime() + contacts.keptDays * DAY_MS, longest) : longest);
}
