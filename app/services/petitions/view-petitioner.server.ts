import { refuse } from '#app/domain/errors.ts';
import { petitionNumber } from '#app/domain/petitions/petition.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { findPetitioner } from '#db/queries/petitions/petitioners.ts';
import type { PetitionDesk } from './move-petition.server.ts';
import { openPetitioner, type Petitioner } from './petitioner.server.ts';
import { holdPetition } from './require-petition.server.ts';

/**
 * Who petitioned, for who works on it. Each look is recorded in the audit log before anything is shown.
 * @throws AppError `forbidden`, `not_found`; `conflict` when nobody is known any more, or the key is missing.
 */
export async function viewPetitioner(ctx: PetitionDesk, { ref }: { ref: string }): Promise<Petitioner> {
  return ctx.db.transaction(async (tx) => {
    const petition = await holdPetition({ ...ctx, db: tx }, ref, ['petitions.handle']);
    // Of a part, whoever brought the whole.
    const row = await findPetitioner(tx, petition.splitFromId ?? petition.id, ctx.now);
    if (row === null) return refuse('conflict', 'petitions.refusal.nobody');
    await recordEvent(ctx, tx, { action: 'petitions.view_person', subjectId: petitionNumber(petition) });
    return openPetitioner(ctx.contacts.keys, row) ?? refuse('conflict', 'contacts.locked');
  });
}
