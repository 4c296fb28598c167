import { refuse } from '#app/domain/errors.ts';
import { letterText } from '#app/domain/apologies/letter-text.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { renderQrPng } from '#app/services/access-points/render-qr.server.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { findDocumentHead } from '#app/services/documents/find-document-head.server.ts';
import { writeLetter } from '#app/services/documents/write-letter.server.ts';
import { findApplicant } from '#db/queries/apologies/applicants.ts';
import type { LateDossierRow } from '#db/queries/apologies/late-dossiers.ts';
import { openApplicant } from './applicant.server.ts';
import { findInvitation, type Invitations } from './find-invitation.server.ts';
import { holdLate, requireLate, type ApologyDesk } from './require-late.server.ts';

/** The unit whose letter it is: the one that signed it, of a draft the one that has the dossier. */
const issuerOf = ({ letter, unitId }: LateDossierRow) =>
  letter === null || letter.signedOn === null ? unitId : letter.unitId;

/**
 * The letter of a dossier as DOCX, with the name of who it is to: that it was opened is recorded. It is in Vietnamese,
 * whatever the console is read in: it is an official document. A draft is of the unit that has the dossier now. Where a
 * round asks its people, the letter invites to tell how it went.
 * @throws AppError `forbidden`; `not_found`, also without a letter.
 */
export async function makeLetter(
  ctx: ApologyDesk,
  { ref, invitations }: { readonly ref: string; readonly invitations: Invitations },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const expected = issuerOf(await requireLate(ctx, ref));
  // Asked of the pool, so before the transaction: letters that all hold a connection of it would wait for one another.
  const invitation = await findInvitation(ctx, invitations, expected);
  return ctx.db.transaction(async (tx) => {
    const held = await holdLate({ ...ctx, db: tx }, ref);
    const { letter, ...dossier } = held;
    if (letter === null) return refuse('not_found', 'apologies.refusal.noLetter');
    const issuer = issuerOf(held);
    const row = await findApplicant(tx, dossier.id, ctx.now);
    const applicant = row && openApplicant(ctx.contacts.keys, row);
    // A list may have moved the dossier meanwhile.
    const address = issuer === expected ? invitation : null;
    const head = await findDocumentHead({ db: tx }, issuer);
    await recordEvent(ctx, tx, {
      action: 'apologies.letter',
      subjectId: dossier.code,
      details: { unit: dossier.unit.code, named: applicant !== null },
    });
    const agency = head.issuingBody ?? dossier.unit.name;
    const { code, procedure, receivedOn, dueOn } = dossier;
    const { newDueOn, reason, note, number, signedOn } = letter;
    const facts = { agency, person: applicant?.name ?? null, place: head.place };
    const text = letterText(
      { ...facts, code, procedure, receivedOn, dueOn, newDueOn, reason, note, number, signedOn, address },
      DEFAULT_LOCALE,
    );
    return {
      name: `phieu-xin-loi-${code.replaceAll('/', '-')}.docx`,
      bytes: await writeLetter(text, { head, locale: DEFAULT_LOCALE, renderQr: renderQrPng }),
    };
  });
}
