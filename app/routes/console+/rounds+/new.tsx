import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FailureAlert } from '#app/components/console/failure-alert.tsx';
import { RoundForm } from '#app/components/rounds/round-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { slugFrom } from '#app/domain/rounds/slug.ts';
import { orRefuse } from '#app/http/failures.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { staffAction, staffLoader } from '#app/http/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createRound } from '#app/services/rounds/create-round.server.ts';
import { listRoundChoices } from '#app/services/rounds/list-round-choices.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const FIELDS = [
  'title',
  'slug',
  'definition',
  'method',
  'from',
  'to',
  'units',
  'unit_codes',
  'quota',
  'legal_basis',
  'target',
] as const;

export const loader = staffLoader('rounds.manage', ({ ctx }) => ({ choices: listRoundChoices(ctx) }));

export const action = staffAction('rounds.manage', async ({ ctx, request }) => {
  const typed = await readForm(request, FIELDS);
  const { title, definition, method, from, to, quota } = typed;
  return orRefuse(request, typed, async () => {
    const { slug } = await createRound(ctx, {
      slug: typed.slug.trim() || slugFrom(title),
      title,
      definition,
      method,
      from,
      to,
      units: typed.units === 'some' ? typed.unit_codes.split(/[\s,;|]+/).filter(Boolean) : 'all',
      quota: quota.trim() || null,
      legalBasis: typed.legal_basis.trim() || null,
      target: typed.target.trim() || null,
    });
    return redirect(`${paths.round(slug)}?done=created`, 303);
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(roundsMessages, 'rounds.new');

export default function NewRound() {
  const { choices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(consoleMessages, roundsMessages);
  return (
    <>
      <PageHeader title={t('rounds.new')} breadcrumb={[{ label: t('console.rounds'), to: paths.rounds() }]} />
      <Card className="max-w-2xl">
        {refused && <FailureAlert failure={refused.failure} />}
        <RoundForm choices={choices} typed={refused?.typed ?? {}} />
      </Card>
    </>
  );
}
