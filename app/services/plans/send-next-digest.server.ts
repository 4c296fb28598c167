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
import type { DigestPart } from './digest-part.ts';
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
  /** What is told beside tasks. */
  readonly part?: DigestPart;
}

/** Sends the next due digest; returns whether there was one. What is done by now is not spoken of any more. */
export async function sendNextDigest(ctx: Context, options: SendOptions): Promise<boolean> {
  const retryAt = mailLease(ctx.now);
  const claimed = await ctx.db.transaction((tx) => claimDigest(tx, { now: ctx.now, retryAt }));
  if (claimed === null) return false;
  const { digest, person } = claimed;
  const nextAt = await options.part?.sendAfter(ctx, person.id);
  if (nextAt && nextAt > ctx.now) {
    await changeDigest(ctx.db, digest, { nextAt, attempts: digest.attempts - 1 });
    return true;
  }
  const terms = await findCheckInTerms(ctx);
  const tasks = await tasksOf(ctx, { personId: person.id, day: digest.day, terms });
  const beside = (await options.part?.write(ctx, person.id)) ?? null;
  if (tasks.length === 0 && beside === null) {
    await changeDigest(ctx.db, digest, { state: 'dropped' });
    return true;
  }
  const written = writeDigest(person.name, digest.day, { tasks, beside, linkTo: options.linkTo, terms });
  const mail = { ...written, to: person.email, id: `plans.${digest.day}.${person.id}` };
  const { mailer } = options;
  const done = await deliverMail(ctx, { mailer, mail, attempts: digest.attempts, what: 'about tasks' });
  await changeDigest(ctx.db, digest, { ...done, ...(done.state === 'sent' && { sentAt: ctx.now }) });
  return true;
}

interface TasksOf {
  readonly personId: string;
  readonly day: string;
  readonly terms: CheckInTerms;
}

async function tasksOf({ db }: Context, { personId, day, terms }: TasksOf): Promise<RemindedTask[]> {
  const [people, parents, reminded] = await Promise.all([
    listRemindable(db),
    listParents(db),
    listReminded(db, day),
  ]);
  const holds = ({ task, remindedOf }: RemindedTask) => remindedDays(task, terms).includes(remindedOf);
  return reminded.filter((one) => holds(one) && toldPeople(one, people, parents).has(personId));
}

interface Told {
  readonly tasks: readonly RemindedTask[];
  readonly terms: CheckInTerms;
  readonly beside: Awaited<ReturnType<DigestPart['write']>>;
  readonly linkTo: (ref: string) => string;
}

function writeDigest(name: string, day: string, told: Told): { subject: string; text: string } {
  const { tasks, beside } = told;
  const t = translator(DEFAULT_LOCALE, plansMessages);
  const late = tasks.filter(({ rung }) => rung < 0).length;
  const ofTasks = { date: formatDate(storedDate(day)), late, near: tasks.length - late };
  const subjects = [
    ...(beside ? [beside.subject] : []),
    ...(tasks.length > 0 ? [t('plans.mail.subject', ofTasks)] : []),
  ];
  const text = [
    t('plans.mail.greeting', { name }),
    '',
    ...(beside?.lines ?? []),
    ...taskLines(told),
    t('plans.mail.end'),
  ];
  return { subject: subjects.join('. '), text: `${text.join('\n')}\n` };
}

function taskLines({ tasks, linkTo, terms }: Told): string[] {
  const t = translator(DEFAULT_LOCALE, plansMessages);
  const lines = tasks
    .slice(0, SHOWN)
    .flatMap((reminded) => [lineOf(t, reminded, terms), linkTo(reminded.ref), '']);
  const more = tasks.length > SHOWN ? [t('plans.mail.more', { count: tasks.length - SHOWN }), ''] : [];
  return [...lines, ...more];
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
