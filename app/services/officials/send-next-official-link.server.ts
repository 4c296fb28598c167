import { formatDate } from '#app/domain/locale/format.ts';
import { LOCALES } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import type { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { deliverMail, mailLease } from '#app/services/reports/deliver-mail.server.ts';
import type { Mailer } from '#app/services/reports/mailer.server.ts';
import { findOfficialByMark } from '#db/queries/officials/ballots.ts';
import { changeOfficialMail, claimOfficialMail } from '#db/queries/officials/officials.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface SendOptions {
  readonly mailer: Mailer;
  readonly links: OneTimeLinks;
}

/**
 * Sends the next due mail with a link to judge units; returns whether there was one. The link is made here, so that it stands
 * in the mail and nowhere else.
 */
export async function sendNextOfficialLink(ctx: Context, { mailer, links }: SendOptions): Promise<boolean> {
  const retryAt = mailLease(ctx.now);
  const claimed = await ctx.db.transaction((tx) => claimOfficialMail(tx, { now: ctx.now, retryAt }));
  if (claimed === null) return false;
  // Their e-mail was taken off the list meanwhile.
  if (claimed.email === null) return changeOfficialMail(ctx.db, claimed.id, { mailState: null });
  const { url, mark } = links.make('official');
  if (!(await changeOfficialMail(ctx.db, claimed.id, { mark }))) return true;
  const round = (await findOfficialByMark(ctx.db, mark))?.round;
  if (round === undefined) return true;
  const letter = write({ title: round.title, url, day: formatDate(storedDate(round.lastOn)) });
  const mail = { ...letter, to: claimed.email, id: `official.${mark}` };
  const { attempts } = claimed;
  const { state, ...done } = await deliverMail(ctx, { mailer, mail, attempts, what: 'with a link' });
  await changeOfficialMail(ctx.db, claimed.id, { ...done, mailState: state });
  return true;
}

/** In both languages: nobody knows which one its reader prefers. */
function write(letter: { title: string; url: string; day: string }): { subject: string; text: string } {
  const texts = LOCALES.map((locale) => translator(locale, officialsMessages)('officials.mail', letter));
  const [vietnamese] = LOCALES;
  const subject = translator(vietnamese, officialsMessages)('officials.mailSubject', letter);
  return { subject, text: `${texts.join('\n\n---\n\n')}\n` };
}
