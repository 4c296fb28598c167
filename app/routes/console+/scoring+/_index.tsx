import { useLoaderData } from '@remix-run/react';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { can } from '#app/domain/people/policy.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listScoring } from '#app/services/scoring/list-scoring.server.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const loader = staffLoader('scores.read', async ({ ctx }) => ({
  rounds: await listScoring(ctx),
  mayManage: can(ctx.actor, 'scores.manage'),
}));

export const meta = titleFrom(scoringMessages, 'scoring.title');

export default function Scoring() {
  const { rounds, mayManage } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  return (
    <>
      <PageHeader
        title={t('scoring.title')}
        description={t('scoring.description')}
        action={mayManage && <LinkButton to={paths.newScoringRound()}>{t('scoring.new')}</LinkButton>}
      />
      <Card flush>{rounds.length > 0 ? <RoundsTable /> : <NoRounds />}</Card>
    </>
  );
}

function RoundsTable() {
  const { rounds } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('scoring.title')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('scoring.round')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.year')}</HeaderCell>
          <HeaderCell>{t('scoring.set')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.sheets')}</HeaderCell>
          <HeaderCell>{t('scoring.selfDue')}</HeaderCell>
          <HeaderCell>{t('scoring.explainDue')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ slug, title, year, setCode, setVersion, sheets, selfDue, explainDue }) => {
          const set = setName({ code: setCode, version: setVersion });
          return (
            <Row key={slug}>
              <RowHeader>
                <TextLink to={paths.scoringRound(slug)}>{title}</TextLink>
              </RowHeader>
              <Cell numeric>{year}</Cell>
              <Cell className="whitespace-nowrap">
                <TextLink to={paths.criteriaSet(set)}>{set}</TextLink>
              </Cell>
              <Cell numeric>{formatCount(sheets, locale)}</Cell>
              <Cell>{formatDate(storedDate(selfDue))}</Cell>
              <Cell>{formatDate(storedDate(explainDue))}</Cell>
            </Row>
          );
        })}
      </tbody>
    </TableFrame>
  );
}

function NoRounds() {
  const t = useTranslate(scoringMessages);
  return <EmptyState title={t('scoring.empty')}>{t('scoring.emptyHint')}</EmptyState>;
}
