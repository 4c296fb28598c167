import { splitCodes } from '#app/domain/units/codes.ts';
import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RoundForm } from '#app/components/rounds/round-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getRoundCopy } from '#app/services/rounds/copy-round.server.ts';
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
    'quotasOf',
  ],
} as const;

export const loader = staffLoader('rounds.manage', async ({ ctx, request }) => {
  const slug = readText(new URL(request.url), 'copy');
  return {
    choices: listRoundChoices(ctx, { locale: readLocale(request) }),
    copy: slug === '' ? null : await getRoundCopy(ctx, { slug }),
  };
});

export const action = staffAction('rounds.manage', FORM, async ({ ctx, typed }) => {
  const { participants, units, quota, presence, quotasOf, ...rest } = typed;
  const { slug } = await createRound(ctx, {
    ...rest,
    units: participants === 'some' ? splitCodes(units) : 'all',
    quota: quota.trim() || null,
    asksPresence: presence !== '',
    quotasOf: quotasOf || null,
  });
  return redirect(`${paths.round(slug)}?done=created`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(roundsMessages, 'rounds.new');

export default function NewRound() {
  const { choices, copy } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, roundsMessages);
  return (
    <>
      <PageHeader
        title={t('rounds.new')}
        breadcrumb={[{ label: t('console.rounds'), to: paths.rounds() }]}
        {...(copy && { description: t('rounds.copyHint') })}
      />
      <Card className="max-w-2xl">
        <RoundForm choices={choices} copy={copy} refused={useActionData<typeof action>()} />
      </Card>
    </>
  );
}
