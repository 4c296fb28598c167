import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { TASK_FIELDS, TaskForm } from '#app/components/plans/task-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { proposeTask } from '#app/services/plans/propose-task.server.ts';
import { addTask } from '#app/services/plans/save-task.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };

/** What the address says a task is made from; the form carries it on. */
const FROM = ['round', 'criterion', 'unit', 'area', 'comment', 'alarm', 'set', 'node'] as const;

const FORM = { fields: [...TASK_FIELDS, 'plan', ...FROM] } as const;

export const loader = staffLoader('plans.manage', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const given = FROM.map((name) => [name, readText(url, name)] as const);
  const from = Object.fromEntries(given) as Record<(typeof FROM)[number], string>;
  const locale = readLocale(request);
  const [proposal, units] = await Promise.all([
    proposeTask(ctx, { ...from, plan: readText(url, 'plan'), locale }),
    listUnitChoices(ctx),
  ]);
  return { proposal, units, from };
});

export const action = staffAction('plans.manage', FORM, async ({ ctx, typed }) => {
  const { ref } = await addTask(ctx, typed);
  return redirect(paths.task(ref), 303);
});

/** What is asked to be checked, by where the proposal comes from. */
const CHECKS = { node: 'taskNodes.check', figure: 'plans.proposal.check' } as const;

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.newTask');

export default function NewTask() {
  const { proposal, units, from } = useLoaderData<typeof loader>();
  const { plans, initial, about, comment, sameCount, isNode } = proposal;
  const t = useTranslate(plansMessages, taskNodesMessages);
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('plans.newTask')} breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]} />
      <div className="flex max-w-3xl flex-col gap-4">
        {about !== null && (
          <Alert title={about}>
            {comment !== null && <blockquote className="my-1 whitespace-pre-line">“{comment}”</blockquote>}
            {t(comment !== null ? 'plans.proposal.checkComment' : CHECKS[isNode ? 'node' : 'figure'])}{' '}
            {from.criterion !== '' &&
              from.unit === '' &&
              initial['baseline'] &&
              t('plans.proposal.leadFigure')}
          </Alert>
        )}
        {sameCount > 0 && <Alert tone="warning">{t('plans.proposal.same', { count: sameCount })}</Alert>}
        <Card>
          {plans.length === 0 ? (
            <EmptyState
              title={t('plans.noRunning')}
              action={<LinkButton to={paths.newPlan()}>{t('plans.new')}</LinkButton>}
            >
              {t('plans.noRunningHint')}
            </EmptyState>
          ) : (
            <TaskForm
              units={units}
              plans={plans}
              initial={initial}
              hidden={from}
              refused={refused}
              back={initial['plan'] ? paths.plan(initial['plan']) : paths.plans()}
            />
          )}
        </Card>
      </div>
    </>
  );
}
