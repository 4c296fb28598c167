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
import { createPlan } from '#app/services/plans/save-plan.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

export const loader = staffLoader('plans.manage', async ({ ctx }) => {
  const units = await listUnitChoices(ctx);
  const year = ctx.now.getFullYear();
  const initial = { from: `${year}-01-01`, to: `${year}-12-31`, unitCode: units[0]?.code ?? '' };
  return { units, initial };
});

export const action = staffAction('plans.manage', { fields: PLAN_FIELDS }, async ({ ctx, typed }) => {
  const { ref } = await createPlan(ctx, typed);
  return redirect(paths.plan(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.new');

export default function NewPlan() {
  const { units, initial } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages);
  return (
    <>
      <PageHeader title={t('plans.new')} breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]} />
      <div className="max-w-3xl">
        <Card>
          <PlanForm
            units={units}
            initial={initial}
            refused={useActionData<typeof action>()}
            back={paths.plans()}
          />
        </Card>
      </div>
    </>
  );
}
