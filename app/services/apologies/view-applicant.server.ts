import { refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { findApplicant } from '#db/queries/apologies/applicants.ts';
import { openApplicant, type Applicant } from './applicant.server.ts';
import { holdLate, type ApologyDesk } from './require-late.server.ts';

/**
 * Who handed a late dossier in, for who sees to its letter. Each look is recorded in the audit log before anything is shown.
 * @throws AppError `forbidden`, `not_found`; `conflict` when nobody is known any more, or the key is missing.
 */
export async function viewApplicant(ctx: ApologyDesk, { ref }: { ref: string }): Promise<Applicant> {
  return ctx.db.transaction(async (tx) => {
    const dossier = await holdLate({ ...ctx, db: tx }, ref);
    const row = await findApplicant(tx, dossier.id, ctx.now);
    if (row === null) return refuse('conflict', 'apologies.refusal.nobody');
    await recordEvent(ctx, tx, { action: 'apologies.view_person', subjectId: dossier.code });
    return openApplicant(ctx.contacts.keys, row) ?? refuse('conflict', 'contacts.locked');
  });
}
