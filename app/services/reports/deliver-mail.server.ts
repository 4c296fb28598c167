import { nextMailTry } from '#app/domain/reports/retry.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { MailRefused, type Mail, type Mailer } from './mailer.server.ts';

/** Longer than a mail server may take. */
const SENDING_MS = 5 * 60_000;

/** Until when a mail that is being sent is nobody else's to send. */
export const mailLease = (now: Date) => new Date(now.getTime() + SENDING_MS);

/** What became of a mail: it was sent, waits for the next attempt, or is given up; and why it was not sent. */
export type Delivery =
  | { readonly state: 'sent'; readonly problem: null }
  | { readonly state: 'waiting'; readonly problem: string; readonly nextAt: Date }
  | { readonly state: 'failed'; readonly problem: string };

interface Delivered {
  readonly mailer: Mailer;
  readonly mail: Mail;
  /** How often it was tried, with this time. */
  readonly attempts: number;
  /** What the log calls it: `about a report`. */
  readonly what: string;
}

function notSent({ now }: Pick<Context, 'now'>, attempts: number, problem: string): Delivery {
  const nextAt = nextMailTry(attempts, now);
  return nextAt === null ? { state: 'failed', problem } : { state: 'waiting', problem, nextAt };
}

/** Sends a mail once. A mail server that refuses it, or does not answer, is no error: the mail is tried again later. */
export async function deliverMail(
  ctx: Pick<Context, 'log' | 'now'>,
  { mailer, mail, attempts, what }: Delivered,
): Promise<Delivery> {
  try {
    await mailer(mail);
    return { state: 'sent', problem: null };
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    const { message: problem } = error;
    ctx.log.warn(`a mail ${what} was not sent`, { reason: problem });
    return notSent(ctx, attempts, problem);
  }
}

/**
 * Writes a mail and sends it once; dropped when there is nothing to tell any more. One that cannot be written has failed once
 * more, so that it is given up some day and holds no other mail up.
 */
export async function composeAndDeliver(
  ctx: Pick<Context, 'log' | 'now'>,
  { compose, ...about }: Omit<Delivered, 'mail'> & { readonly compose: () => Promise<Mail | null> },
) {
  let mail: Mail | null;
  try {
    mail = await compose();
  } catch (error) {
    const defect = describeDefect(error);
    ctx.log.warn(`a mail ${about.what} could not be written`, defect);
    return notSent(ctx, about.attempts, defect.name);
  }
  if (mail === null) return { state: 'dropped' as const };
  const done = await deliverMail(ctx, { ...about, mail });
  return { ...done, ...(done.state === 'sent' && { sentAt: ctx.now }) };
}
