import { useLoaderData } from '@remix-run/react';
import { PlanTable } from '#app/components/plans/plan-table.tsx';
import { useCan, useOwnTasksName } from '#app/components/console/viewer.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listPlans } from '#app/services/plans/get-plan.server.ts';
import { countUndecidedTasks } from '#app/services/plans/nodes/undecided-nodes.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };

export const loader = staffLoader('plans.read', async ({ ctx }) => {
  const [plans, undecided] = await Promise.all([listPlans(ctx), countUndecidedTasks(ctx)]);
  return { plans, undecided };
});

export const meta = titleFrom(plansMessages, 'plans.title');

export default function Plans() {
  const { plans, undecided } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages, taskNodesMessages);
  const can = useCan();
  const create = can('plans.manage') && <LinkButton to={paths.newPlan()}>{t('plans.new')}</LinkButton>;
  return (
    <>
      <PageHeader
        title={t('plans.title')}
        description={t('plans.description')}
        action={
          <>
            <LinkButton look="secondary" to={paths.planTasks()}>
              {t(useOwnTasksName())}
            </LinkButton>
            <LinkButton look="secondary" to={paths.planCalendar()}>
              {t('plans.calendar')}
            </LinkButton>
            {can('plans.manage') && (
              <LinkButton look="secondary" to={paths.planImport()}>
                {t('plans.import')}
              </LinkButton>
            )}
            {create}
          </>
        }
      />
      {undecided > 0 && (
        <div className="mb-4">
          <Alert tone="warning">
            {t('taskNodes.waiting', { count: undecided })}{' '}
            <TextLink to={paths.planTasks({ state: 'node' })}>{t('taskNodes.show')}</TextLink>
          </Alert>
        </div>
      )}
      <Card flush>
        {plans.length === 0 ? (
          <EmptyState title={t('plans.empty')} action={create}>
            {t('plans.emptyHint')}
          </EmptyState>
        ) : (
          <PlanTable plans={plans} />
        )}
      </Card>
    </>
  );
}
