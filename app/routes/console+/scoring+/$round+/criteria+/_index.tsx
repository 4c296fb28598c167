import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { NodeDifferences } from '#app/components/scoring/node-differences.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { compareNodes } from '#app/services/scoring/compare-nodes.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const loader = staffLoader('scores.read', async ({ ctx, params, request }) => {
  const { round, isSample, nodes } = await compareNodes(ctx, { round: params['round'] ?? '' });
  const onlyChanged = readText(new URL(request.url), 'show') === 'changed';
  return {
    round: { slug: round.slug, title: round.title },
    ...{ isSample, onlyChanged },
    nodes: onlyChanged ? nodes.filter(({ isLeaf, changed }) => isLeaf && changed > 0) : nodes,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function ScoringDifferences() {
  const { round, nodes, isSample, onlyChanged } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages, scoringMessages);
  return (
    <>
      <PageHeader
        title={t('scoring.differences')}
        breadcrumb={[
          { label: t('scoring.title'), to: paths.scoring() },
          { label: round.title, to: paths.scoringRound(round.slug) },
        ]}
        description={`${t('scoring.differencesText')} ${t('scoring.differencesOpen')}`}
        action={
          <LinkButton
            look="secondary"
            to={paths.scoringCriteria(round.slug, onlyChanged ? {} : { show: 'changed' })}
          >
            {t(onlyChanged ? 'scoring.show.all' : 'scoring.onlyChanged')}
          </LinkButton>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
        <Card flush>
          {nodes.length === 0 ? (
            <p className="p-4 text-sm text-ink-soft">{t('scoring.noneChanged')}</p>
          ) : (
            <NodeDifferences
              nodes={nodes}
              label={t('scoring.differences')}
              pathOf={(code) => paths.scoringCriterion(round.slug, code)}
            />
          )}
        </Card>
      </div>
    </>
  );
}
