import { redirect, type HeadersFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { PlanFacts } from '#app/components/plans/plan-facts.tsx';
import { TaskBoard } from '#app/components/plans/task-board.tsx';
import { TaskCalendar } from '#app/components/plans/task-calendar.tsx';
import { TaskFilters } from '#app/components/plans/task-filters.tsx';
import { TaskTable } from '#app/components/plans/task-table.tsx';
import { PlanFiles } from '#app/components/plans/plan-files.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { firstOfMonth, parseMonth } from '#app/domain/plans/month-grid.ts';
import { TASKS_PER_PAGE } from '#app/domain/plans/task-filter.ts';
import { AppError } from '#app/domain/errors.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readTaskFilters } from '#app/http/plan-view.server.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { getCalendar } from '#app/services/plans/calendar.server.ts';
import { copyPlan } from '#app/services/plans/copy-plan.server.ts';
import { getBoard } from '#app/services/plans/get-board.server.ts';
import { getPlan } from '#app/services/plans/get-plan.server.ts';
import { listPlanTasks } from '#app/services/plans/list-tasks.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const VIEWS = ['table', 'board', 'calendar'] as const;
type View = (typeof VIEWS)[number];

/** A month of a plan with thousands of tasks is cut, not left to grow. */
const TASKS_A_MONTH = 300;

type Plan = Awaited<ReturnType<typeof getPlan>>['plan'];

async function monthView(ctx: Context, plan: Plan, url: URL) {
  const month = parseMonth(readText(url, 'month')) ?? firstOfMonth(localDate(ctx.now));
  const { year } = splitDate(month);
  const filters = { ...readTaskFilters(url), page: 1, pageSize: TASKS_A_MONTH };
  const [{ tasks }, { days }] = await Promise.all([
    listPlanTasks(ctx, { plan, month, ...filters }),
    getCalendar(ctx, { year }),
  ]);
  return { month, tasks, days };
}

export const loader = staffLoader('plans.read', async ({ ctx, params, request }) => {
  const url = new URL(request.url);
  const { plan, isOwner } = await getPlan(ctx, { ref: params['ref'] ?? '' });
  const view: View = VIEWS.find((known) => known === url.searchParams.get('view')) ?? 'table';
  const filters = readTaskFilters(url);
  const list = await listPlanTasks(ctx, { plan, ...filters, ...(view !== 'table' && { pageSize: 0 }) });
  return {
    ...{ plan, isOwner, view, list, page: filters.page },
    board: view === 'board' ? await getBoard(ctx, { plan, unit: filters.unit }) : null,
    month: view === 'calendar' ? await monthView(ctx, plan, url) : null,
  };
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
      <ViewTabs view={view} />
      <TaskFilters units={units} />
      {board && <TaskBoard columns={board} listOf={(state) => paths.plan(plan.ref, { state })} />}
      {month && (
        <Card flush className="pt-4">
          <TaskCalendar {...month} today={today} />
        </Card>
      )}
      {view === 'table' && (
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
      )}
      <PlanFiles planRef={plan.ref} isOwner={isOwner} />
    </>
  );
}

function ViewTabs({ view }: { view: View }) {
  const t = useTranslate(plansMessages);
  const [search] = useSearchParams();
  const to = (other: View) => {
    const target = new URLSearchParams(search);
    target.set('view', other);
    target.delete('page');
    return `?${target}`;
  };
  return (
    <nav aria-label={t('plans.views')} className="mb-4 flex gap-1 border-b border-line" data-chrome>
      {VIEWS.map((other) => (
        <Link
          key={other}
          to={to(other)}
          aria-current={other === view ? 'page' : undefined}
          className={classNames(
            '-mb-px inline-flex min-h-10 items-center border-b-2 px-3 text-sm font-medium pointer-coarse:min-h-11',
            other === view ? 'border-accent text-accent' : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          {t(`plans.view.${other}`)}
        </Link>
      ))}
    </nav>
  );
}
