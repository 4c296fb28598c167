import { formatDate } from '#app/domain/locale/format.ts';
import { LOCALES } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { nextMailTry } from '#app/domain/reports/retry.ts';
import type { Context } from '#app/services/context.ts';
import type { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { MailRefused, type Mailer } from '#app/services/reports/mailer.server.ts';
import { findOfficialByMark } from '#db/queries/officials/ballots.ts';
import { changeOfficialMail, claimOfficialMail } from '#db/queries/officials/officials.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

/** Lease of a mail being sent: longer than a mail server may take. */
const SENDING_MS = 5 * 60_000;

interface SendOptions {
  readonly mailer: Mailer;
  readonly links: OneTimeLinks;
}

/**
 * Sends the next due mail with a link to judge units; returns whether there was one. The link is made here, so that it stands
 * in the mail and nowhere else.
 */
export async function sendNextOfficialLink(ctx: Context, { mailer, links }: SendOptions): Promise<boolean> {
  const retryAt = new Date(ctx.now.getTime() + SENDING_MS);
  const claimed = await ctx.db.transaction((tx) => claimOfficialMail(tx, { now: ctx.now, retryAt }));
  if (claimed === null) return false;
  // Their e-mail was taken off the list meanwhile.
  if (claimed.email === null) return changeOfficialMail(ctx.db, claimed.id, { mailState: null });
  const { url, mark } = links.make('official');
  if (!(await changeOfficialMail(ctx.db, claimed.id, { mark }))) return true;
  const round = (await findOfficialByMark(ctx.db, mark))?.round;
  if (round === undefined) return true;
  try {
    const letter = { title: round.title, url, day: formatDate(storedDate(round.lastOn)) };
    await mailer({ ...write(letter), to: claimed.email, id: `official.${mark}` });
    await changeOfficialMail(ctx.db, claimed.id, { mailState: 'sent', problem: null });
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    ctx.log.warn('a mail with a link was not sent', { reason: error.message });
    const nextAt = nextMailTry(claimed.attempts, ctx.now);
    const again = nextAt === null ? { mailState: 'failed' as const } : { nextAt };
    await changeOfficialMail(ctx.db, claimed.id, { ...again, problem: error.message });
  }
  return true;
}

/** In both languages: nobody knows which one its reader prefers. */
function write(letter: { title: string; url: string; day: string }): { subject: string; text: string } {
  const texts = LOCALES.map((locale) => translator(locale, officialsMessages)('officials.mail', letter));
  const [vietnamese] = LOCALES;
  const subject = translator(vietnamese, officialsMessages)('officials.mailSubject', letter);
  return { subject, text: `${texts.join('\n\n---\n\n')}\n` };
}
