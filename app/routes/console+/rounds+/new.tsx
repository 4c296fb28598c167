import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RoundForm } from '#app/components/rounds/round-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createRound } from '#app/services/rounds/create-round.server.ts';
import { listRoundChoices } from '#app/services/rounds/list-round-choices.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const FORM = {
  fields: [
    'title',
    'slug',
    'definition',
    'method',
    'from',
    'to',
    'participants',
    'units',
    'quota',
    'legalBasis',
    'target',
    'presence',
  ],
} as const;

export const loader = staffLoader('rounds.manage', ({ ctx }) => ({ choices: listRoundChoices(ctx) }));

export const action = staffAction('rounds.manage', FORM, async ({ ctx, typed }) => {
  const { participants, units, quota, presence, ...rest } = typed;
  const { slug } = await createRound(ctx, {
    ...rest,
    units: participants === 'some' ? units.split(/[\s,;|]+/).filter(Boolean) : 'all',
    quota: quota.trim() || null,
    asksPresence: presence !== '',
  });
  return redirect(`${paths.round(slug)}?done=created`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(roundsMessages, 'rounds.new');

export default function NewRound() {
  const { choices } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, roundsMessages);
  return (
    <>
      <PageHeader title={t('rounds.new')} breadcrumb={[{ label: t('console.rounds'), to: paths.rounds() }]} />
      <Card className="max-w-2xl">
        <RoundForm choices={choices} refused={useActionData<typeof action>()} />
      </Card>
    </>
  );
}
