import { useLoaderData } from '@remix-run/react';
import { TaskTable } from '#app/components/plans/task-table.tsx';
import { TaskViews } from '#app/components/plans/task-views.tsx';
import { useOwnTasksName } from '#app/components/console/viewer.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { TASKS_PER_PAGE } from '#app/domain/plans/task-filter.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { viewTasks } from '#app/http/task-views.server.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

export const loader = staffLoader('plans.read', ({ ctx, request }) =>
  viewTasks(ctx, { isLead: true }, new URL(request.url)),
);

export const meta = titleFrom(plansMessages, 'plans.tasks');

/** The tasks that the reader's units lead, over all plans. */
export default function OwnTasks() {
  const name = useOwnTasksName();
  const { view, list, board, month, page } = useLoaderData<typeof loader>();
  const { tasks, counts, units, today, checkIn } = list;
  const t = useTranslate(plansMessages);
  const locale = useLocale();
  const period = t(`plans.checkIn.${checkIn.period}`, { year: String(checkIn.year) });
  return (
    <>
      <PageHeader
        title={t(name)}
        breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]}
        description={t('plans.ownTasksHint', { period })}
      />
      <TaskViews {...{ view, board, month, today, units }} listOf={(state) => paths.planTasks({ state })}>
        <Card
          flush
          title={t('plans.tasks')}
          aside={t('plans.countOf', {
            total: formatCount(counts.total, locale),
            overdue: formatCount(counts.overdue, locale),
          })}
        >
          {tasks.length === 0 ? (
            <EmptyState title={t('plans.noTasks')}>{t('plans.noOwnTasks')}</EmptyState>
          ) : (
            <TaskTable label={t(name)} tasks={tasks} withPlan />
          )}
          <Pagination page={page} pageSize={TASKS_PER_PAGE} total={counts.total} />
        </Card>
      </TaskViews>
    </>
  );
}
