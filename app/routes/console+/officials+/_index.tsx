import { useLoaderData } from '@remix-run/react';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { can } from '#app/domain/people/policy.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listOfficialsSurveys } from '#app/services/officials/get-round.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

export const loader = staffLoader('officials.read', async ({ ctx }) => ({
  rounds: await listOfficialsSurveys(ctx),
  mayManage: can(ctx.actor, 'officials.manage'),
}));

export const meta = titleFrom(officialsMessages, 'officials.title');

export default function OfficialsRounds() {
  const { rounds, mayManage } = useLoaderData<typeof loader>();
  const t = useTranslate(officialsMessages);
  return (
    <>
      <PageHeader
        title={t('officials.title')}
        description={t('officials.description')}
        action={mayManage && <LinkButton to={paths.newOfficialsRound()}>{t('officials.new')}</LinkButton>}
      />
      <Card flush>
        {rounds.length === 0 ? (
          <EmptyState title={t('officials.empty')}>{t('officials.emptyHint')}</EmptyState>
        ) : (
          <TableFrame label={t('officials.title')} tall>
            <thead>
              <tr>
                <HeaderCell>{t('officials.round')}</HeaderCell>
                <HeaderCell>{t('officials.state')}</HeaderCell>
                <HeaderCell>{t('officials.lastOn')}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {rounds.map(({ slug, title, state, lastOn }) => (
                <Row key={slug}>
                  <RowHeader>
                    <TextLink to={paths.officialsRound(slug)}>{title}</TextLink>
                  </RowHeader>
                  <Cell>{t(`officials.state.${state}`)}</Cell>
                  <Cell>{formatDate(storedDate(lastOn))}</Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
        )}
      </Card>
    </>
  );
}
