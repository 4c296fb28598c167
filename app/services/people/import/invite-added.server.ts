import type { ImportOptions, ImportSummary } from '#app/services/tables/import-summary.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import type { Db } from '#db/client.server.ts';
import { findStaffByEmail } from '#db/queries/people/staff.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { giveLink, type WithLinks } from '#app/services/people/links/give-link.server.ts';
import { importStaff } from './import-staff.server.ts';

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

/**
 * Imports a list of people and invites whom it adds, all or nothing; a dry run gives no links.
 * @throws FileRefused, AppError as `importStaff`.
 */
export async function importAndInvite(
  ctx: WithLinks,
  file: TableFile,
  { dryRun = false }: ImportOptions,
): Promise<{ readonly summary: ImportSummary; readonly links: readonly ShownLink[] }> {
  return inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    const summary = await importStaff({ ...ctx, db: tx }, file);
    return { summary, links: dryRun ? [] : await inviteAdded(ctx, tx, summary) };
  });
}
