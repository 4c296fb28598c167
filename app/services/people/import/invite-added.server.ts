import type { ImportSummary } from '#app/services/tables/import-summary.ts';
import type { Db } from '#db/client.server.ts';
import { findStaffByEmail } from '#db/queries/people/staff.ts';
import { giveLink, type WithLinks } from '#app/services/people/links/give-link.server.ts';

/** A link to be handed over, shown once. */
export interface ShownLink {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** Gives everybody whom an import of people added a link; returns those that no mail takes to them. */
export async function inviteAdded(
  ctx: Pick<WithLinks, 'links' | 'now'>,
  tx: Db,
  { rows }: Pick<ImportSummary, 'rows'>,
): Promise<ShownLink[]> {
  const shown: ShownLink[] = [];
  for (const { code: email, change } of rows) {
    const person = change === 'added' ? await findStaffByEmail(tx, email) : null;
    if (person === null) continue;
    const url = await giveLink(ctx, tx, { staffId: person.id, purpose: 'invitation' });
    if (url !== null) shown.push({ name: person.name, email, url });
  }
  return shown;
}
