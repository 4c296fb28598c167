import { useLoaderData } from '@remix-run/react';
import { RankingTable } from '#app/components/scoring/ranking-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listRankedSheets } from '#app/services/scoring/list-scoring.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const loader = staffLoader('scores.read', async ({ ctx, params }) =>
  listRankedSheets(ctx, { round: params['round'] ?? '' }),
);

export const meta = titleFrom(scoringMessages, 'scoring.title');

export default function ScoringRound() {
  const { round, sheets, isSample } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages, scoringMessages);
  return (
    <>
      <PageHeader
        title={round.title}
        breadcrumb={[{ label: t('scoring.title'), to: paths.scoring() }]}
        description={t('scoring.places')}
      />
      {isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
      <Card flush className="mt-4">
        <RankingTable round={round.slug} sheets={sheets} label={round.title} />
      </Card>
    </>
  );
}
