import { splitCodes } from '#app/domain/units/codes.ts';
import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ROUND_FIELDS, RoundForm } from '#app/components/scoring/round-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createScoringRound, listRoundSets } from '#app/services/scoring/create-scoring-round.server.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const loader = staffLoader('scores.manage', async ({ ctx }) => ({ sets: await listRoundSets(ctx) }));

export const action = staffAction('scores.manage', { fields: ROUND_FIELDS }, async ({ ctx, typed }) => {
  const { participants, units, ...rest } = typed;
  const codes = splitCodes(units);
  const { slug } = await createScoringRound(ctx, { ...rest, units: participants === 'all' ? 'all' : codes });
  return redirect(`${paths.scoringUnits(slug)}?done=created`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(scoringMessages, 'scoring.new');

export default function NewScoringRound() {
  const { sets } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  return (
    <>
      <PageHeader
        title={t('scoring.new')}
        breadcrumb={[{ label: t('scoring.title'), to: paths.scoring() }]}
      />
      {sets.length === 0 && (
        <div className="mb-5 max-w-2xl">
          <Alert tone="warning" title={t('scoring.noSets')}>
            <TextLink to={paths.criteriaSets()}>{t('scoring.toSets')}</TextLink>
          </Alert>
        </div>
      )}
      <Card className="max-w-2xl">
        <RoundForm sets={sets} refused={useActionData<typeof action>()} />
      </Card>
    </>
  );
}
