import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PLAN_FIELDS, PlanForm } from '#app/components/plans/plan-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { requireOwnPlan } from '#app/services/plans/require-plan.server.ts';
import { changePlan } from '#app/services/plans/save-plan.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

export const loader = staffLoader('plans.manage', async ({ ctx, params }) => {
  const plan = await requireOwnPlan(ctx, params['ref'] ?? '');
  const { ref, title } = plan;
  const initial = {
    title,
    number: plan.number ?? '',
    issuedOn: plan.issuedOn ?? '',
    from: plan.periodFrom,
    to: plan.periodTo,
    unitCode: plan.unit.code,
    legalBasis: plan.legalBasis ?? '',
  };
  return { ref, title, initial, units: await listUnitChoices(ctx) };
});

export const action = staffAction('plans.manage', { fields: PLAN_FIELDS }, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await changePlan(ctx, { ...typed, ref });
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
