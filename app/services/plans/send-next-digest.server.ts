import { formatDate } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { toldPeople } from '#app/domain/plans/told-people.ts';
import { nextMailTry } from '#app/domain/reports/retry.ts';
import type { Context } from '#app/services/context.ts';
import { MailRefused, type Mailer } from '#app/services/reports/mailer.server.ts';
import {
  changeDigest,
  claimDigest,
  listParents,
  listRemindable,
  listReminded,
  type RemindedTask,
} from '#db/queries/plans/reminders.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** Lease of a mail being sent: longer than a mail server may take. */
const SENDING_MS = 5 * 60_000;
/** A mail that nobody would read to its end helps nobody. */
const SHOWN = 30;

interface SendOptions {
  readonly mailer: Mailer;
  /** The address of a task's page. */
  readonly linkTo: (ref: string) => string;
}

/** Sends the next due digest; returns whether there was one. What is done by now is not spoken of any more. */
export async function sendNextDigest(ctx: Context, { mailer, linkTo }: SendOptions): Promise<boolean> {
  const retryAt = new Date(ctx.now.getTime() + SENDING_MS);
  const claimed = await ctx.db.transaction((tx) => claimDigest(tx, { now: ctx.now, retryAt }));
  if (claimed === null) return false;
  const { digest, person } = claimed;
  const [people, parents, reminded] = await Promise.all([
    listRemindable(ctx.db),
    listParents(ctx.db),
    listReminded(ctx.db, digest.day),
  ]);
  const tasks = reminded.filter((task) => toldPeople(task, people, parents).has(person.id));
  if (tasks.length === 0) {
    await changeDigest(ctx.db, digest, { state: 'dropped' });
    return true;
  }
  try {
    const mail = writeDigest(person.name, digest.day, { tasks, linkTo });
    await mailer({ ...mail, to: person.email, id: `plans.${digest.day}.${person.id}` });
    await changeDigest(ctx.db, digest, { state: 'sent', sentAt: ctx.now, problem: null });
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    ctx.log.warn('a mail about tasks was not sent', { reason: error.message });
    const nextAt = nextMailTry(digest.attempts, ctx.now);
    const again = nextAt === null ? { state: 'failed' as const } : { nextAt };
    await changeDigest(ctx.db, digest, { ...again, problem: error.message });
  }
  return true;
}

function writeDigest(
  name: string,
  day: string,
  { tasks, linkTo }: { tasks: readonly RemindedTask[]; linkTo: (ref: string) => string },
): { subject: string; text: string } {
  const t = translator(DEFAULT_LOCALE, plansMessages);
  const lines = tasks
    .slice(0, SHOWN)
    .flatMap(({ ref, title, dueOn, rung, leadName }) => [
      t(rung < 0 ? 'plans.mail.late' : 'plans.mail.near', { date: formatDate(dueOn), title, unit: leadName }),
      linkTo(ref),
      '',
    ]);
  const late = tasks.filter(({ rung }) => rung < 0).length;
  const more = tasks.length > SHOWN ? [t('plans.mail.more', { count: tasks.length - SHOWN }), ''] : [];
  return {
    subject: t('plans.mail.subject', { date: formatDate(storedDate(day)), late, near: tasks.length - late }),
    text: `${[t('plans.mail.greeting', { name }), '', ...lines, ...more, t('plans.mail.end')].join('\n')}\n`,
  };
}
