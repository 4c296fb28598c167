import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DeleteForm, FactsForm, QuotaForms, UnitsForms } from '#app/components/rounds/edit-forms.tsx';
import { MayChangeTable } from '#app/components/rounds/may-change-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { editRound, ROUND_EDIT_FIELDS } from '#app/services/rounds/edit-round.server.ts';
import { getRound } from '#app/services/rounds/get-round.server.ts';
import { roundFields } from '#app/services/rounds/round-fields.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

export const loader = staffLoader('rounds.manage', async ({ ctx, params }) => {
  const round = await getRound(ctx, { slug: params['slug'] ?? '' });
  const { slug, title } = round;
  return { slug, title, facts: roundFields(round), year: String(ctx.now.getFullYear() - 1) };
});

export const action = staffAction(
  'rounds.manage',
  { fields: ROUND_EDIT_FIELDS },
  async ({ ctx, typed, params }) => {
    const slug = params['slug'] ?? '';
    const done = await editRound(ctx, { slug, typed });
    return redirect(done === 'deleted' ? paths.rounds() : `${paths.round(slug)}?done=${done}`, 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(roundsMessages, 'rounds.edit');

export default function EditRound() {
  const round = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(consoleMessages, roundsMessages);
  const refusalOf = (...steps: readonly string[]) =>
    refused && steps.includes(refused.typed['do'] ?? '') ? refused : undefined;
  return (
    <>
      <PageHeader
        title={t('rounds.editTitle', { title: round.title })}
        breadcrumb={[
          { label: t('console.rounds'), to: paths.rounds() },
          { label: round.title, to: paths.round(round.slug) },
        ]}
      />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <FactsForm initial={round.facts} refused={refusalOf('facts', '')} />
        <div className="flex min-w-0 flex-col gap-5">
          <QuotaForms year={round.year} same={refusalOf('quota')} dossiers={refusalOf('dossiers')} />
          <UnitsForms add={refusalOf('add')} remove={refusalOf('remove')} />
          <MayChangeTable />
          <DeleteForm refused={refusalOf('delete')} />
        </div>
      </div>
    </>
  );
}
