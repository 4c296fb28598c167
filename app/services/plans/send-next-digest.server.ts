import { formatDate } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { remindedDays, type CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { toldPeople } from '#app/domain/plans/told-people.ts';
import type { Context } from '#app/services/context.ts';
import { deliverMail, mailLease } from '#app/services/reports/deliver-mail.server.ts';
import type { Mailer } from '#app/services/reports/mailer.server.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import {
  changeDigest,
  claimDigest,
  listParents,
  listRemindable,
  listReminded,
  type RemindedTask,
} from '#db/queries/plans/reminders.ts';
import type { KeysOf } from '#app/messages/index.ts';
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
  const [people, parents, reminded, terms] = await Promise.all([
    listRemindable(ctx.db),
    listParents(ctx.db),
    listReminded(ctx.db, digest.day),
    findCheckInTerms(ctx),
  ]);
  const holds = ({ task, remindedOf }: RemindedTask) => remindedDays(task, terms).includes(remindedOf);
  const tasks = reminded.filter((one) => holds(one) && toldPeople(one, people, parents).has(person.id));
  if (tasks.length === 0) {
    await changeDigest(ctx.db, digest, { state: 'dropped' });
    return true;
  }
  const written = writeDigest(person.name, digest.day, { tasks, linkTo, terms });
  const mail = { ...written, to: person.email, id: `plans.${digest.day}.${person.id}` };
  const done = await deliverMail(ctx, { mailer, mail, attempts: digest.attempts, what: 'about tasks' });
  await changeDigest(ctx.db, digest, { ...done, ...(done.state === 'sent' && { sentAt: ctx.now }) });
  return true;
}

interface Told {
  readonly tasks: readonly RemindedTask[];
  readonly terms: CheckInTerms;
  readonly linkTo: (ref: string) => string;
}

function writeDigest(
  name: string,
  day: string,
  { tasks, linkTo, terms }: Told,
): { subject: string; text: string } {
  const t = translator(DEFAULT_LOCALE, plansMessages);
  const lines = tasks
    .slice(0, SHOWN)
    .flatMap((reminded) => [lineOf(t, reminded, terms), linkTo(reminded.ref), '']);
  const late = tasks.filter(({ rung }) => rung < 0).length;
  const more = tasks.length > SHOWN ? [t('plans.mail.more', { count: tasks.length - SHOWN }), ''] : [];
  return {
    subject: t('plans.mail.subject', { date: formatDate(storedDate(day)), late, near: tasks.length - late }),
    text: `${[t('plans.mail.greeting', { name }), '', ...lines, ...more, t('plans.mail.end')].join('\n')}\n`,
  };
}

/** What is said of one task: that it is due or late, or that its check-in is. */
function lineOf(
  t: Translate<KeysOf<'plans'>>,
  { title, remindedOf, rung, leadName, task }: RemindedTask,
  { last, next }: CheckInTerms,
): string {
  const told = { date: formatDate(remindedOf), title, unit: leadName };
  if (task.dueOn !== null) return t(rung < 0 ? 'plans.mail.late' : 'plans.mail.near', told);
  const { period, year } = last?.dueOn === remindedOf ? last : next;
  const checkIn = t(`plans.checkIn.${period}`, { year: String(year) });
  return t(rung < 0 ? 'plans.mail.checkInLate' : 'plans.mail.checkInNear', { ...told, period: checkIn });
}
