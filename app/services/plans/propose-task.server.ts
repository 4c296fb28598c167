import { formatDate, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { likelyPlan } from '#app/domain/plans/likely-plan.ts';
import { subjectOf } from '#app/domain/plans/work-title.ts';
import { isPercent } from '#app/domain/results/print/wording.ts';
import { requireCommentPlace } from '#app/services/comments/require-comment-place.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listAlarmTasks } from '#db/queries/plans/alarm-tasks.ts';
import { listOwnPlans, type PlanRow } from '#db/queries/plans/plans.ts';
import { countTasksAbout } from '#db/queries/plans/tasks.ts';
import { proposeFromNode } from './nodes/propose-from-node.server.ts';
import { requireAlarmPlace } from './require-alarm-place.server.ts';
import { figureForTask } from './task-figure.server.ts';
import { findCriterion, originOf, type OriginInput } from './task-origin.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** What a form for a new task begins with: proposals, each to be checked. */
export interface TaskProposal {
  readonly plans: readonly Pick<PlanRow, 'ref' | 'title' | 'periodTo'>[];
  /** Fields by name. */
  readonly initial: Readonly<Record<string, string>>;
  /** What it is made from, in words; null for a task by hand. */
  readonly about: string | null;
  /** The comment it is made from, shown beside the form and not copied into the task. */
  readonly comment: string | null;
  /** Tasks that the actor may read, made from the same figure or alarm, or about the same node. */
  readonly sameCount: number;
  /** Whether it is made from a node of a criteria set. */
  readonly isNode: boolean;
}

type About = Pick<TaskProposal, 'initial' | 'about' | 'comment' | 'sameCount' | 'isNode'>;

/**
 * The plans a task can be put into and, for a weak figure or a comment, a filled-in beginning.
 * @throws AppError `forbidden`; `not_found` as `originOf`.
 */
export async function proposeTask(
  ctx: Context,
  { plan, locale, ...from }: OriginInput & { plan: string; locale: Locale },
): Promise<TaskProposal> {
  const scope = requireScope(ctx, 'plans.manage');
  const today = localDate(ctx.now);
  const own = await listOwnPlans(ctx.db, scope);
  const running = own.filter(({ periodTo, ref }) => storedDate(periodTo) >= today || ref === plan);
  const about = await aboutOf(ctx, from, locale);
  const leadCode = about.initial['leadCode'] ?? '';
  const chosen = running.find(({ ref }) => ref === plan) ?? likelyPlan(running, { leadCode, today });
  return {
    ...about,
    plans: running.map(({ ref, title, periodTo }) => ({ ref, title, periodTo })),
    initial: {
      plan: chosen?.ref ?? '',
      deadlineKind: 'date',
      dueOn: chosen?.periodTo ?? '',
      ...about.initial,
    },
  };
}

const NOTHING: About = { initial: {}, about: null, comment: null, sameCount: 0, isNode: false };

async function aboutOf(ctx: Context, from: OriginInput, locale: Locale): Promise<About> {
  const { round = '', comment = '', alarm = '', node = '' } = from;
  if (node !== '') return { ...NOTHING, ...(await proposeFromNode(ctx, from, locale)) };
  if (comment !== '') return aboutComment(ctx, from, locale);
  if (alarm !== '') return aboutAlarm(ctx, alarm, locale);
  return round === '' ? NOTHING : aboutFigure(ctx, from, locale);
}

async function aboutComment(ctx: Context, from: OriginInput, locale: Locale): Promise<About> {
  const t = translator(locale, plansMessages);
  const { unitCode, answeredOn, text } = await requireCommentPlace(ctx, from.comment ?? '');
  const date = formatDate(storedDate(answeredOn));
  return {
    ...NOTHING,
    initial: { title: t('plans.proposal.comment', { date }), leadCode: unitCode },
    about: t('plans.proposal.aboutComment', { date }),
    comment: text,
  };
}

async function aboutAlarm(ctx: Context, alarm: string, locale: Locale): Promise<About> {
  const t = translator(locale, plansMessages);
  const { ref, kind, day, unitCode } = await requireAlarmPlace(ctx, alarm);
  const date = formatDate(day);
  const same = await listAlarmTasks(ctx.db, [ref], requireScope(ctx, 'plans.read'));
  return {
    ...NOTHING,
    initial: { title: t('plans.proposal.alarm', { kind, date }), leadCode: unitCode },
    about: t('plans.proposal.aboutAlarm', { date }),
    sameCount: same.length,
  };
}

/** What is to be done about a criterion or a reason, said as work and not as the form asks. */
function titleOf(text: string, isCriterion: boolean, locale: Locale): string {
  const t = translator(locale, plansMessages);
  if (!isCriterion) return t('plans.proposal.reason', { text: text.replace(/\.$/, '') });
  const subject = subjectOf(text, locale);
  return subject === null
    ? t('plans.proposal.criterionAsked', { text })
    : t('plans.proposal.criterion', { text: subject });
}

async function aboutFigure(ctx: Context, from: OriginInput, locale: Locale): Promise<About> {
  const t = translator(locale, plansMessages);
  const { round, question, isCriterion } = await findCriterion(ctx, from);
  const { aboutUnitId = null } = await originOf(ctx, from);
  const { unit = '' } = from;
  const about = aboutUnitId === null ? null : { id: aboutUnitId, code: unit };
  const figure = isCriterion ? await figureForTask(ctx, from, about) : null;
  const text = question.text[locale];
  const measure = figure !== null && isPercent(figure.method) ? '%' : '';
  return {
    initial: {
      title: titleOf(text, isCriterion, locale),
      leadCode: unit,
      ...(figure?.rate != null && {
        baseline: formatNumber(figure.rate, 2, locale),
        measure: measure || t('plans.proposal.points'),
      }),
    },
    about: t('plans.proposal.aboutFigure', { text, title: round.title }),
    comment: null,
    isNode: false,
    sameCount: await countTasksAbout(
      ctx.db,
      { roundId: round.id, questionId: question.id, unitId: aboutUnitId },
      requireScope(ctx, 'plans.read'),
    ),
  };
}
