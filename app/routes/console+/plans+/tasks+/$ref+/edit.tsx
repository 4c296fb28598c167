import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { TASK_FIELDS, TaskForm } from '#app/components/plans/task-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { requireTaskAs } from '#app/services/plans/require-plan.server.ts';
import { changeTask } from '#app/services/plans/save-task.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const figure = (value: number | null) => (value === null ? '' : String(value));

export const loader = staffLoader('plans.manage', async ({ ctx, params }) => {
  const task = await requireTaskAs(ctx, params['ref'] ?? '', 'owner');
  const { ref, title, plan } = task;
  const initial = {
    sections: task.sections.join('\n'),
    title,
    solution: task.solution ?? '',
    product: task.product ?? '',
    leadCode: task.lead.code,
    supportCodes: task.supports.map(({ code }) => code).join(', '),
    baseline: figure(task.baseline),
    target: figure(task.target),
    measure: task.measure ?? '',
  };
  return { ref, title, plan, initial, units: await listUnitChoices(ctx) };
});

export const action = staffAction('plans.manage', { fields: TASK_FIELDS }, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await changeTask(ctx, { ...typed, ref });
  return redirect(paths.task(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.editTask');

export default function EditTask() {
  const { ref, title, plan, units, initial } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages);
  return (
    <>
      <PageHeader
        title={t('plans.editTask')}
        breadcrumb={[
          { label: plan.title, to: paths.plan(plan.ref) },
          { label: title, to: paths.task(ref) },
        ]}
      />
      <div className="max-w-3xl">
        <Card>
          <TaskForm
            units={units}
            initial={initial}
            refused={useActionData<typeof action>()}
            back={paths.task(ref)}
          />
        </Card>
      </div>
    </>
  );
}
