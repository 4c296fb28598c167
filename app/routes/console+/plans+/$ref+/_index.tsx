import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { PlanFacts } from '#app/components/plans/plan-facts.tsx';
import { TaskTable } from '#app/components/plans/task-table.tsx';
import { TaskViews } from '#app/components/plans/task-views.tsx';
import { PlanFiles } from '#app/components/plans/plan-files.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { TASKS_PER_PAGE } from '#app/domain/plans/task-filter.ts';
import { AppError } from '#app/domain/errors.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { viewTasks } from '#app/http/task-views.server.ts';
import { paths } from '#app/paths.ts';
import { copyPlan } from '#app/services/plans/copy-plan.server.ts';
import { getPlan } from '#app/services/plans/get-plan.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

export const loader = staffLoader('plans.read', async ({ ctx, params, request }) => {
  const { plan, isOwner } = await getPlan(ctx, { ref: params['ref'] ?? '' });
  return { plan, isOwner, ...(await viewTasks(ctx, { plan }, new URL(request.url))) };
});

/** The one form of the page: what is unmet goes on in next year's plan. */
export const action = staffAction('plans.manage', { fields: ['do'] }, async ({ ctx, typed, params }) => {
  if (typed.do !== 'copy') throw new AppError('invalid', 'errors.invalid');
  const { ref } = await copyPlan(ctx, { ref: params['ref'] ?? '' });
  return redirect(paths.plan(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.plan.title);

export default function PlanPage() {
  const { plan, isOwner, view, list, board, month, page } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages);
  const refused = useActionData<typeof action>();
  const { tasks, counts, units, today } = list;
  const newTask = isOwner && (
    <LinkButton to={paths.newTask({ plan: plan.ref })}>{t('plans.newTask')}</LinkButton>
  );
  return (
    <>
      <PageHeader
        title={plan.title}
        breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]}
        action={
          <>
            {isOwner && (
              <LinkButton look="secondary" to={paths.planEdit(plan.ref)}>
                {t('plans.edit')}
              </LinkButton>
            )}
            {newTask}
          </>
        }
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      <PlanFacts plan={plan} counts={counts} />
      <TaskViews
        {...{ view, board, month, today, units }}
        listOf={(state) => paths.plan(plan.ref, { state })}
      >
        <Card flush className="mb-5">
          {tasks.length === 0 ? (
            <EmptyState title={t('plans.noTasks')} action={newTask}>
              {t('plans.noTasksHint')}
            </EmptyState>
          ) : (
            <TaskTable label={t('plans.tasks')} tasks={tasks} />
          )}
          <Pagination page={page} pageSize={TASKS_PER_PAGE} total={counts.total} />
        </Card>
      </TaskViews>
      <PlanFiles planRef={plan.ref} isOwner={isOwner} />
    </>
  );
}
