import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { EffectCard } from '#app/components/plans/effect-card.tsx';
import { PublicCard } from '#app/components/plans/public-card.tsx';
import { NodeCard } from '#app/components/plans/nodes/node-card.tsx';
import { TaskActions } from '#app/components/plans/task-actions.tsx';
import { TaskFacts } from '#app/components/plans/task-facts.tsx';
import { CheckInList, EvidenceList, TaskHistory } from '#app/components/plans/task-record.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { effectView } from '#app/domain/plans/effect-view.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { removeEvidence } from '#app/services/plans/add-evidence.server.ts';
import { checkInTask } from '#app/services/plans/check-in-task.server.ts';
import { getEffect } from '#app/services/plans/get-effect.server.ts';
import { getTask } from '#app/services/plans/get-task.server.ts';
import { followTask } from '#app/services/plans/nodes/follow-task.server.ts';
import { getPublicText, type TaskText } from '#app/services/improvements/get-public-text.server.ts';
import {
  publishTask,
  unpublishTask,
  writePublicText,
} from '#app/services/improvements/public-task.server.ts';
import { nameCriteria } from '#app/services/plans/criterion-names.server.ts';
import { getTie } from '#app/services/plans/ties/get-tie.server.ts';
import { tieTask, untieTask } from '#app/services/plans/ties/tie-task.server.ts';
import { getTaskNode } from '#app/services/plans/nodes/get-task-node.server.ts';
import {
  acceptTask,
  moveDeadline,
  reportTask,
  returnTask,
  type MoveDone,
} from '#app/services/plans/move-task.server.ts';
import { deleteTask } from '#app/services/plans/save-task.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const DONE = [
  'check-in',
  'report',
  'accept',
  'return',
  'already',
  'move',
  'follow',
  'tie',
  'tied',
  'untie',
  'remove',
  'evidence',
  'found',
  'write-public',
  'publish',
  'unpublish',
] as const;

const FORM = {
  fields: [
    'do',
    'period',
    'year',
    'progress',
    'result',
    'obstacle',
    'request',
    'note',
    'reason',
    'dueOn',
    'evidence',
    'node',
    'from',
    'area',
    'criterion',
    'tied',
    'publicText',
    'textId',
  ],
} as const;
type Fields = Record<(typeof FORM.fields)[number], string>;

type Act<Done> = (ctx: Context, input: Fields & { ref: string }) => Promise<Done>;

const ACTS: ReadonlyMap<string, Act<unknown>> = new Map<string, Act<unknown>>([
  ['check-in', checkInTask],
  ['move', moveDeadline],
  ['follow', followTask],
  ['write-public', writePublicText],
  ['publish', publishTask],
  ['unpublish', unpublishTask],
  ['remove', removeEvidence],
]);

/** Acts of which a second press is told that they were done before, in which words. */
const ACTS_ONCE: ReadonlyMap<string, readonly [act: Act<MoveDone>, before: string]> = new Map<
  string,
  readonly [Act<MoveDone>, string]
>([
  ['report', [reportTask, 'already']],
  ['accept', [acceptTask, 'already']],
  ['return', [returnTask, 'already']],
  ['tie', [tieTask, 'tied']],
  ['untie', [untieTask, 'untie']],
]);

async function act(ctx: Context, ref: string, typed: Fields): Promise<string> {
  const input = { ...typed, ref };
  if (typed.do === 'delete') return paths.plan((await deleteTask(ctx, { ref })).plan);
  const done = (what: string) => `${paths.task(ref)}?done=${what}`;
  const [once, before = ''] = ACTS_ONCE.get(typed.do) ?? [];
  if (once !== undefined) return done((await once(ctx, input)).wasDone ? before : typed.do);
  const many = ACTS.get(typed.do);
  if (many === undefined) throw new AppError('invalid', 'errors.invalid');
  await many(ctx, input);
  return done(typed.do);
}

function toldView({ kept, ...told }: TaskText) {
  return {
    ...told,
    time: told.publishedAt && formatDateTime(told.publishedAt),
    kept: kept.map(({ writtenAt, publishedAt, withdrawnAt, ...one }) => ({
      ...one,
      ...{ written: formatDateTime(writtenAt), from: formatDateTime(publishedAt) },
      to: withdrawnAt && formatDateTime(withdrawnAt),
    })),
  };
}

export const loader = staffLoader('plans.read', async ({ ctx, params, request }) => {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const page = await getTask(ctx, { ref: params['ref'] ?? '' });
  const [effect, node, told] = await Promise.all([
    getEffect(ctx, page.task, { round: readText(url, 'with'), locale }),
    getTaskNode(ctx, page.task),
    getPublicText(ctx, page.task),
  ]);
  const asked = { from: readText(url, 'tie'), area: readText(url, 'area'), locale, effect };
  const tie = page.isOwner ? await getTie(ctx, page.task, asked) : null;
  const criterion = (await nameCriteria(ctx, [page.task], locale))(page.task);
  const { baselineAt } = page.task;
  return {
    ...page,
    task: { ...page.task, criterion, baselineDay: baselineAt && formatDate(localDate(baselineAt)) },
    checkIns: page.checkIns.map((line) => ({ ...line, time: formatDateTime(line.at) })),
    events: page.events.map((line) => ({ ...line, time: formatDateTime(line.at) })),
    effect: effect && effectView(effect, locale),
    node,
    tie,
    told: told && toldView(told),
  };
});

// Which part of the task a form needs is the use-case's to check: `plans.report` or `plans.manage`.
export const action = staffAction('plans.report', FORM, async ({ ctx, typed, params }) =>
  redirect(await act(ctx, params['ref'] ?? '', typed), 303),
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.task.title);

export default function TaskPage() {
  const page = useLoaderData<typeof loader>();
  const { task, checkIns, evidence, events, effect, node, tie, told, isLead, isOwner } = page;
  const refused = useActionData<typeof action>();
  const t = useTranslate(plansMessages);
  const isUnfinished = task.state !== 'accepted';
  return (
    <>
      <PageHeader
        title={task.title}
        breadcrumb={[
          { label: t('plans.title'), to: paths.plans() },
          { label: task.plan.title, to: paths.plan(task.plan.ref) },
        ]}
        description={task.sections.length > 0 ? task.sections.join(' › ') : undefined}
        action={isOwner && isUnfinished && <OwnerLinks task={task} />}
      />
      <Answer refused={refused} tie={tie} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card>
            <TaskFacts task={task} />
          </Card>
          <PublicCard {...{ isLead, isOwner, told, refused }} unitCode={(task.aboutUnit ?? task.lead).code} />
          {node && <NodeCard of={node} />}
          {effect && <EffectCard effect={effect} begun={task} />}
          <Card flush title={t('plans.checkIns')}>
            <CheckInList checkIns={checkIns} />
          </Card>
          <EvidenceCard {...{ task, evidence }} mayChange={isLead && isUnfinished} />
          {events.length > 0 && (
            <Card flush title={t('plans.history')}>
              <TaskHistory events={events} />
            </Card>
          )}
        </div>
        <TaskActions
          {...{ isLead, isOwner, tie, refused }}
          state={task.state}
          progress={task.progress}
          dueOn={task.dueOn}
          hasEvidence={evidence.length > 0}
          nextCheckIn={page.nextCheckIn}
          nodeChoices={node?.choices ?? []}
        />
      </div>
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** The documents of a task, which its lead changes until it is accepted. */
function EvidenceCard({
  task,
  evidence,
  mayChange,
}: Pick<Page, 'task' | 'evidence'> & { mayChange: boolean }) {
  const t = useTranslate(plansMessages);
  const add = <TextLink to={paths.taskEvidence(task.ref)}>{t('plans.addEvidence')}</TextLink>;
  return (
    <Card flush title={t('plans.evidenceTitle')} aside={mayChange && add}>
      <EvidenceList evidence={evidence} mayRemove={mayChange} />
    </Card>
  );
}

function OwnerLinks({ task }: { task: { ref: string; state: string; evidenceCount: number } }) {
  const t = useTranslate(plansMessages);
  return (
    <>
      {task.state === 'open' && task.evidenceCount === 0 && (
        <details className="relative">
          <summary className="inline-flex min-h-9 cursor-pointer items-center px-3 text-sm text-accent pointer-coarse:min-h-11">
            {t('plans.deleteTask')}
          </summary>
          <Form className="absolute right-0 z-30 mt-1 w-64 rounded-md border border-line bg-surface p-3 text-sm shadow-md">
            <input type="hidden" name="do" value="delete" />
            <p className="mb-2">{t('plans.deleteHint')}</p>
            <Button look="secondary">{t('plans.deleteSure')}</Button>
          </Form>
        </details>
      )}
      <LinkButton look="secondary" to={paths.taskEdit(task.ref)}>
        {t('plans.editTask')}
      </LinkButton>
    </>
  );
}

/** What was done, or why a form of a button alone was refused, or one that is there no more; others say so themselves. */
function Answer({ refused, tie }: { refused: Refusal | undefined; tie: Page['tie'] }) {
  const t = useTranslate(plansMessages);
  const done = useDone(DONE);
  const alone = tie === null || tie.isMeasured ? ['tie', 'untie'] : [];
  const isButton = ['remove', 'delete', '', ...alone].includes(refused?.typed['do'] ?? '');
  if (refused) return isButton ? <ErrorSummary errors={refused.errors} /> : null;
  if (done === null) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t(`plans.done.${done}`)}</Alert>
    </div>
  );
}
