import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { demand, parseInput } from '#app/domain/input.ts';
import { PERSONAL_LINK_PURPOSES, type PersonalLinkPurpose } from '#app/domain/people/links.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { hashNewPassword } from '#app/services/people/passwords.server.ts';
import { requireStrong } from '#app/services/people/password-strength.server.ts';
import { knownOfPerson } from '#app/services/people/person-fields.ts';
import { findAuthority } from '#app/services/units/find-authority.server.ts';
import { findLink, takeLink } from '#db/queries/people/links.ts';
import { deletePasskeys } from '#db/queries/people/passkeys.ts';
import { deleteSessionsOf, findStaffById, setPassword, type StaffRow } from '#db/queries/people/staff.ts';
import type { WithLinks } from './give-link.server.ts';

/**
 * Whose link a token is, and what it is for.
 * @throws AppError `gone` for a link that was never made, is used, replaced, withdrawn or too old, or whose person is
 * disabled: one answer for all.
 */
export async function openLink(
  ctx: WithLinks,
  token: string,
): Promise<{ readonly person: StaffRow; readonly purpose: PersonalLinkPurpose }> {
  const link = await findLink(ctx.db, marksOf(ctx, token), ctx.now);
  const person = link && (await findStaffById(ctx.db, link.staffId));
  if (!person || person.disabledAt !== null) return refuse('gone', 'people.refusal.linkGone');
  return { person, purpose: link.purpose };
}

function marksOf({ links }: WithLinks, token: string): string[] {
  return PERSONAL_LINK_PURPOSES.map((purpose) => links.markOf(purpose, token));
}

const choosePasswordSchema = z.object({
  password: z.string().superRefine(demand((text) => text !== '', 'people.refusal.passwordNeeded')),
});

/**
 * Uses a link up: its person gets the password they chose, and every session of theirs ends.
 * @throws AppError `gone` as `openLink`; `invalid` for the password.
 */
export async function choosePassword(
  ctx: WithLinks,
  { token, ...input }: z.input<typeof choosePasswordSchema> & { readonly token: string },
): Promise<{ readonly email: string }> {
  const { person, purpose } = await openLink(ctx, token);
  const { password } = parseInput(choosePasswordSchema, input);
  const authority = await findAuthority(ctx);
  await requireStrong('password', password, [...knownOfPerson(person), ...(authority ? [authority] : [])]);
  const hash = await hashNewPassword(password);
  await ctx.db.transaction(async (tx) => {
    if ((await takeLink(tx, marksOf(ctx, token), ctx.now)) === null) {
      refuse('gone', 'people.refusal.linkGone');
    }
    await setPassword(tx, person.id, { hash, mustChange: false, now: ctx.now });
    // Whoever comes by a link may have lost the account to somebody who made a passkey there.
    await deletePasskeys(tx, person.id, null);
    await deleteSessionsOf(tx, person.id);
    const action = purpose === 'invitation' ? 'staff.accept_invitation' : 'staff.choose_password';
    await recordEvent(ctx, tx, { action, subjectId: person.id });
  });
  return { email: person.email };
}
