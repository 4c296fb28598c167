import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DraftColumns, DraftForm, DraftUnused } from '#app/components/plans/draft-check.tsx';
import { PLAN_FIELDS } from '#app/components/plans/plan-form.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { matchUnits } from '#app/services/plans/reading/read-draft.server.ts';
import { chooseColumns, discardDraft, requireDraft } from '#app/services/plans/reading/save-draft.server.ts';
import { takeDraft } from '#app/services/plans/reading/take-draft.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** How many names, columns and tasks one form can hold. */
const [NAMES, COLUMNS, TASKS] = [200, 60, 1000];
const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${name}${place}`);
const FORM = {
  fields: [
    ...['do', 'leadCode', 'dueOn', ...PLAN_FIELDS],
    ...numbered('unit', NAMES),
    ...numbered('column', COLUMNS),
    ...numbered('drop', TASKS),
  ],
};

export const loader = staffLoader('plans.manage', async ({ ctx, params }) => {
  const draft = await requireDraft(ctx, params['ref'] ?? '');
  const [names, units] = await Promise.all([matchUnits(ctx, draft.content), listUnitChoices(ctx)]);
  const { table, ...content } = draft.content;
  const year = content.year ?? ctx.now.getFullYear();
  const initial = {
    ...{ title: content.title, number: content.number, issuedOn: content.issuedOn },
    ...{ from: `${year}-01-01`, to: `${year}-12-31`, legalBasis: content.legalBasis, dueOn: content.dueOn },
  };
  return {
    ...{ content, units, initial, fileName: draft.fileName },
    issuer: draft.unitCode,
    columns: table && { headings: table.headings, columns: table.columns },
    names: names.slice(0, NAMES).map(({ name, unit, tasks }) => ({ name, tasks, code: unit?.code ?? null })),
  };
});

export const action = staffAction('plans.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  const given = (name: string) => typed[name] ?? '';
  if (given('do') === 'discard') {
    await discardDraft(ctx, { ref });
    return redirect(paths.plans(), 303);
  }
  if (given('do') === 'columns') {
    await chooseColumns(ctx, { ref, columns: numbered('column', COLUMNS).map(given) });
    return redirect(paths.planDraft(ref), 303);
  }
  const places = numbered('drop', TASKS).flatMap((name, place) => (given(name) === '1' ? [place] : []));
  const plan = await takeDraft(ctx, {
    ...{ ref, title: given('title'), number: given('number'), issuedOn: given('issuedOn') },
    ...{ from: given('from'), to: given('to'), unitCode: given('unitCode'), legalBasis: given('legalBasis') },
    ...{ leadCode: given('leadCode'), dueOn: given('dueOn') },
    unitCodes: numbered('unit', NAMES).map(given),
    dropped: new Set(places),
  });
  return redirect(paths.plan(plan.ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.draft');

export default function PlanDraft() {
  const { content, units, initial, issuer, columns, names, fileName } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(plansMessages);
  return (
    <>
      <PageHeader
        title={t('plans.draft')}
        breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]}
        description={t('plans.draftOf', {
          name: fileName,
          tasks: content.tasks.length,
          unused: content.unused.length,
        })}
        action={
          <Form>
            <input type="hidden" name="do" value="discard" />
            <Button look="secondary">{t('plans.draftDiscard')}</Button>
          </Form>
        }
      />
      <div className="flex max-w-5xl flex-col gap-5">
        {columns && <DraftColumns {...columns} />}
        <DraftForm
          tasks={content.tasks}
          names={names}
          units={units}
          initial={{ ...initial, unitCode: issuer }}
          refused={refused}
        />
        <DraftUnused lines={content.unused} />
      </div>
    </>
  );
}
