import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PLAN_FIELDS, PlanForm } from '#app/components/plans/plan-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { requireOwnPlan } from '#app/services/plans/require-plan.server.ts';
import { changePlan, planFields } from '#app/services/plans/save-plan.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const FORM = { fields: [SHOWN_FIELD, ...PLAN_FIELDS] } as const;

export const loader = staffLoader('plans.manage', async ({ ctx, params }) => {
  const plan = await requireOwnPlan(ctx, params['ref'] ?? '');
  const { ref, title } = plan;
  return { ref, title, initial: planFields(plan), units: await listUnitChoices(ctx) };
});

export const action = staffAction('plans.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await changePlan(ctx, { ref, typed });
  return redirect(paths.plan(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.edit');

export default function EditPlan() {
  const { ref, title, units, initial } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages);
  return (
    <>
      <PageHeader
        title={t('plans.edit')}
        breadcrumb={[
          { label: t('plans.title'), to: paths.plans() },
          { label: title, to: paths.plan(ref) },
        ]}
      />
      <div className="max-w-3xl">
        <Card>
          <PlanForm
            units={units}
            initial={initial}
            refused={useActionData<typeof action>()}
            back={paths.plan(ref)}
          />
        </Card>
      </div>
    </>
  );
}
