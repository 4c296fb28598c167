import { z } from 'zod';
import { longestKept } from '#app/domain/petitions/petitioner.ts';
import type { ContactDesk, ContactKeys } from '#app/services/receipts/contact-keys.ts';
import { openText, sealText } from '#app/services/receipts/sealed-contact.server.ts';
import type { PetitionerRow } from '#db/queries/petitions/petitioners.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

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
  return { petitionId, ...sealed, expiresAt: longestKept(now) };
}

/** Who petitioned; null when the key is missing. */
export function openPetitioner(keys: ContactKeys, row: PetitionerRow): Petitioner | null {
  const text = openText(keys, placeOf(row.petitionId), row);
  return text === null ? null : petitionerSchema.parse(JSON.parse(text));
}

/**
 * Until when the petitioner of a petition is kept: as long as other contacts (`CONTACT_DAYS`) after the end, or the longest
 * there is since it came in while something is to be done.
 */
export function keptUntil(
  { contacts, now }: { readonly contacts: ContactDesk; readonly now: Date },
  { createdAt, isDone }: { readonly createdAt: Date; readonly isDone: boolean },
): Date {
  const longest = longestKept(createdAt);
  if (!isDone) return longest;
  return new Date(Math.min(now.getTime() + contacts.keptDays * DAY_MS, longest.getTime()));
}
