import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { NodeTable } from '#app/components/indexes/node-table.tsx';
import { SetStatusBadge, SetValidity } from '#app/components/indexes/set-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getSet } from '#app/services/indexes/get-set.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

export const loader = staffLoader('indexes.read', async ({ ctx, params }) =>
  getSet(ctx, { name: params['name'] ?? '' }),
);

export const meta = titleFrom(indexesMessages, 'indexes.title');

export default function CriteriaSet() {
  const { set, nodes, successors, replacedBy } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages);
  return (
    <>
      <PageHeader
        title={set.title}
        breadcrumb={[{ label: t('indexes.title'), to: paths.criteriaSets() }]}
        action={
          <LinkButton look="secondary" to={paths.criteriaSetFile(setName(set))} reloadDocument>
            {t('indexes.download')}
          </LinkButton>
        }
      />
      {set.isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
      <div className="mt-4 grid gap-4">
        <Card>
          <SetFacts />
        </Card>
        <Card flush title={t('indexes.tree')}>
          <NodeTable
            nodes={nodes}
            successors={replacedBy === null ? null : successors}
            label={t('indexes.tree')}
          />
        </Card>
      </div>
    </>
  );
}

function SetFacts() {
  const { set, isUpcoming, totals, replacedBy } = useLoaderData<typeof loader>();
  const t = useTranslate(indexesMessages);
  const locale = useLocale();
  const share = formatNumber((totals.surveyPoints * 100) / Math.max(totals.total, 1), 1, locale);
  const facts: [string, ReactNode][] = [
    [t('indexes.version'), setName(set)],
    [t('indexes.index'), `${t(`indexes.index.${set.index}`)} · ${t(`indexes.level.${set.level}`)}`],
    [
      t('indexes.status'),
      <SetStatusBadge key="status" status={set.status} isSample={set.isSample} isUpcoming={isUpcoming} />,
    ],
    [t('indexes.validity'), <SetValidity key="days" validFrom={set.validFrom} validTo={set.validTo} />],
    [t('indexes.legalBasis'), set.legalBasis ?? '–'],
    [t('indexes.counts'), `${totals.areas} / ${totals.criteria} / ${totals.subCriteria}`],
    [t('indexes.total'), amountText(totals.total, locale)],
    [
      t('indexes.surveyShare'),
      t('indexes.surveyPoints', { points: amountText(totals.surveyPoints, locale), share }),
    ],
  ];
  if (replacedBy !== null) {
    const link = <TextLink to={paths.criteriaSet(replacedBy)}>{replacedBy}</TextLink>;
    facts.push([t('indexes.replacedBy'), link]);
  }
  return <FactList facts={facts} />;
}
