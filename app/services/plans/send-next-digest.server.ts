import { formatDate } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { toldPeople } from '#app/domain/plans/told-people.ts';
import type { Context } from '#app/services/context.ts';
import { deliverMail, mailLease } from '#app/services/reports/deliver-mail.server.ts';
import type { Mailer } from '#app/services/reports/mailer.server.ts';
import {
  changeDigest,
  claimDigest,
  listParents,
  listRemindable,
  listReminded,
  type RemindedTask,
} from '#db/queries/plans/reminders.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** A mail that nobody would read to its end helps nobody. */
const SHOWN = 30;

interface SendOptions {
  readonly mailer: Mailer;
  /** The address of a task's page. */
  readonly linkTo: (ref: string) => string;
}

/** Sends the next due digest; returns whether there was one. What is done by now is not spoken of any more. */
export async function sendNextDigest(ctx: Context, { mailer, linkTo }: SendOptions): Promise<boolean> {
  const retryAt = mailLease(ctx.now);
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
  const written = writeDigest(person.name, digest.day, { tasks, linkTo });
  const mail = { ...written, to: person.email, id: `plans.${digest.day}.${person.id}` };
  const done = await deliverMail(ctx, { mailer, mail, attempts: digest.attempts, what: 'about tasks' });
  await changeDigest(ctx.db, digest, { ...done, ...(done.state === 'sent' && { sentAt: ctx.now }) });
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
