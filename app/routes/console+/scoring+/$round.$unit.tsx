import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { SheetTable } from '#app/components/scoring/sheet-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getSheet } from '#app/services/scoring/get-sheet.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const loader = staffLoader('scores.read', async ({ ctx, params }) => {
  const view = await getSheet(ctx, { round: params['round'] ?? '', unit: params['unit'] ?? '' });
  const { max, exempted, base, achieved, bonus, penalty, index } = view.scores.review2;
  return { ...view, scores: { max, exempted, base, achieved, bonus, penalty, index } };
});

export const meta = titleFrom(scoringMessages, 'scoring.sheet');

export default function ScoreSheet() {
  const { round, sheet, lines, isSample } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages, scoringMessages);
  return (
    <>
      <PageHeader
        title={sheet.unitName}
        breadcrumb={[
          { label: t('scoring.title'), to: paths.scoring() },
          { label: round.title, to: paths.scoringRound(round.slug) },
        ]}
      />
      <div className="grid gap-4">
        {isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
        <Card>
          <SheetFacts />
        </Card>
        <Card flush title={t('scoring.sheet')}>
          <SheetTable lines={lines} label={t('scoring.sheet')} />
        </Card>
      </div>
    </>
  );
}

function SheetFacts() {
  const { setName, sheet, lines, scores } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const amount = (points: number) => amountText(points, locale);
  const { max, exempted, base, achieved, bonus, penalty, index } = scores;
  const own = lines.filter(({ node }) => node.scoredBy === 'self' && node.rule.kind !== 'sum');
  const done = own.filter(({ declared }) => declared !== '').length;
  const facts: [string, ReactNode][] = [
    [t('scoring.set'), setName],
    [t('scoring.state'), t(`scoring.state.${sheet.state}`)],
    [t('scoring.progress'), t('scoring.progressText', { done, all: own.length })],
    [
      t('scoring.base'),
      t('scoring.baseText', { max: amount(max), exempted: amount(exempted), base: amount(base) }),
    ],
    [t('scoring.achieved'), formatNumber(achieved, 2, locale)],
    [t('scoring.index'), formatNumber(index, 2, locale)],
  ];
  if (bonus > 0 || penalty > 0) facts.push([t('scoring.extra'), `+${amount(bonus)} / −${amount(penalty)}`]);
  return <FactList facts={facts} />;
}
