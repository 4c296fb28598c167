import { formatDateTime } from '#app/domain/locale/format.ts';
import { LOCALES } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { linkExpiry, type PersonalLinkPurpose } from '#app/domain/people/links.ts';
import type { Context } from '#app/services/context.ts';
import { deliverMail, mailLease } from '#app/services/reports/deliver-mail.server.ts';
import type { Mailer } from '#app/services/reports/mailer.server.ts';
import { changeLinkMail, claimLinkMail, deleteLinkOf } from '#db/queries/people/links.ts';
import { findStaffById } from '#db/queries/people/staff.ts';
import type { OneTimeLinks } from './one-time-links.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface SendOptions {
  readonly mailer: Mailer;
  readonly links: OneTimeLinks;
}

/**
 * Sends the next due mail with a one-time link; returns whether there was one. The link is made here, so that it stands
 * in the mail and nowhere else, and is good from now on.
 */
export async function sendNextLink(ctx: Context, { mailer, links }: SendOptions): Promise<boolean> {
  const retryAt = mailLease(ctx.now);
  const claimed = await ctx.db.transaction((tx) => claimLinkMail(tx, { now: ctx.now, retryAt }));
  if (claimed === null) return false;
  const person = await findStaffById(ctx.db, claimed.staffId);
  if (person === null || person.disabledAt !== null) {
    await deleteLinkOf(ctx.db, claimed.staffId);
    return true;
  }
  const { purpose, attempts } = claimed;
  const { url, mark } = links.make(purpose);
  const expiresAt = linkExpiry(purpose, ctx.now);
  if (!(await changeLinkMail(ctx.db, claimed, { mark, expiresAt }))) return true;
  const letter = write({ name: person.name, purpose, url, until: formatDateTime(expiresAt) });
  const mail = { ...letter, to: person.email, id: `link.${mark}` };
  const { state, ...done } = await deliverMail(ctx, { mailer, mail, attempts, what: 'with a link' });
  await changeLinkMail(ctx.db, claimed, { ...done, mailState: state });
  return true;
}

interface Letter {
  readonly name: string;
  readonly purpose: PersonalLinkPurpose;
  readonly url: string;
  readonly until: string;
}

/** In both languages: nobody knows yet which one its reader prefers. */
function write({ purpose, ...letter }: Letter): { subject: string; text: string } {
  const [vietnamese, english] = LOCALES.map((locale) => translator(locale, peopleMessages));
  const text = [vietnamese, english]
    .flatMap((t) => (t ? [t(`people.mail.${purpose}`, letter)] : []))
    .join('\n\n---\n\n');
  return { subject: vietnamese?.(`people.mailSubject.${purpose}`) ?? '', text: `${text}\n` };
}
