import { formatDate } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { remindedDays, type CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { toldPeople } from '#app/domain/plans/told-people.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { composeAndDeliver, mailLease } from '#app/services/reports/deliver-mail.server.ts';
import type { Mail, Mailer } from '#app/services/reports/mailer.server.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import type { DigestPart } from './digest-part.ts';
import {
  changeDigest,
  claimDigest,
  listParents,
  listRemindable,
  listReminded,
  type ClaimedDigest,
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
  const { mailer } = options;
  const compose = () => composeDigest(ctx, claimed, options);
  const about = { attempts: digest.attempts, what: 'about tasks' };
  await changeDigest(ctx.db, digest, await composeAndDeliver(ctx, { mailer, compose, ...about }));
  return true;
}

/** The mail as it is sent now; null when there is nothing to tell any more. */
async function composeDigest(
  ctx: Context,
  { digest: { day }, person }: ClaimedDigest,
  { linkTo, part }: SendOptions,
): Promise<Mail | null> {
  const personId = person.id;
  const terms = await findCheckInTerms(ctx);
  const tasks = await tasksOf(ctx, { personId, day, terms });
  const beside = await besideOf(ctx, part, { personId, day, hasTasks: tasks.length > 0 });
  if (tasks.length === 0 && beside === null) return null;
  const written = writeDigest(person.name, day, { tasks, beside, linkTo, terms });
  return { ...written, to: person.email, id: `plans.${day}.${personId}` };
}

/** What is told beside tasks. Where it cannot be written, tasks go without it; a mail of it alone is tried again. */
async function besideOf(
  ctx: Context,
  part: DigestPart | undefined,
  { hasTasks, ...of }: { readonly personId: string; readonly day: string; readonly hasTasks: boolean },
): Promise<Told['beside']> {
  try {
    return (await part?.write(ctx, of)) ?? null;
  } catch (error) {
    if (!hasTasks) throw error;
    ctx.log.warn('a mail about tasks goes without what is told beside them', describeDefect(error));
    return null;
  }
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
