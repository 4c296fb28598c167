import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { TASK_FIELDS, TaskForm } from '#app/components/plans/task-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { requireTaskAs } from '#app/services/plans/require-plan.server.ts';
import { changeTask, taskFields } from '#app/services/plans/save-task.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const FORM = { fields: [SHOWN_FIELD, ...TASK_FIELDS] } as const;

export const loader = staffLoader('plans.manage', async ({ ctx, params }) => {
  const task = await requireTaskAs(ctx, params['ref'] ?? '', 'owner');
  const { ref, title, plan } = task;
  return { ref, title, plan, initial: taskFields(task), units: await listUnitChoices(ctx) };
});

export const action = staffAction('plans.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await changeTask(ctx, { ref, typed });
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
