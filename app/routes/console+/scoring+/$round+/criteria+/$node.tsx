import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { UnitDifferences } from '#app/components/scoring/unit-differences.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatChange, formatCount, formatNumber } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { compareUnits } from '#app/services/scoring/compare-nodes.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const loader = staffLoader('scores.read', async ({ ctx, params }) => {
  const asked = { round: params['round'] ?? '', node: params['node'] ?? '' };
  const { round, isSample, difference, units } = await compareUnits(ctx, asked);
  return { round: { slug: round.slug, title: round.title }, isSample, difference, units };
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titleOf(data && `${data.difference.node.code} – ${data.round.title}`);

export default function CriterionDifferences() {
  const { round, isSample, difference, units } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages, scoringMessages);
  const locale = useLocale();
  const { node, means, delta, changed, full } = difference;
  return (
    <>
      <PageHeader
        title={`${node.code} ${node.label}`}
        breadcrumb={[
          { label: t('scoring.title'), to: paths.scoring() },
          { label: round.title, to: paths.scoringRound(round.slug) },
          { label: t('scoring.differences'), to: paths.scoringCriteria(round.slug) },
        ]}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
        <Card>
          <FactList
            facts={[
              [t('scoring.max'), amountText(node.max, locale)],
              [t('scoring.meanSelf'), formatNumber(means.self, 2, locale)],
              [t('scoring.meanFinal'), formatNumber(means.review2, 2, locale)],
              [t('scoring.delta'), formatChange(delta, 2, locale)],
              [t('scoring.changedUnits'), formatCount(changed, locale)],
              [t('scoring.fullUnits'), formatCount(full, locale)],
            ]}
          />
        </Card>
        <Card flush>
          <UnitDifferences round={round.slug} node={node.code} units={units} />
        </Card>
      </div>
    </>
  );
}
