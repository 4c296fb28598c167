import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { CommentList } from '#app/components/comments/comment-list.tsx';
import { ResultsHeader } from '#app/components/results/results-header.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { summarizeComments, type CommentSummary } from '#app/services/comments/summarize-comments.server.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

export const loader = staffLoader('comments.read', async ({ ctx, params }) =>
  summarizeComments(ctx, { round: params['slug'] ?? '' }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function RoundComments() {
  const { round, total, byArea, latest } = useLoaderData<typeof loader>();
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  return (
    <>
      <ResultsHeader
        title={t('insights.comments.title')}
        round={round}
        tab="comments"
        description={t('insights.comments.total', { count: formatCount(total, locale) })}
      />
      {total === 0 ? (
        <Card>
          <EmptyState title={t('insights.comments.none')} />
        </Card>
      ) : (
        <div className="grid items-start gap-5 xl:grid-cols-[26rem_minmax(0,1fr)]">
          <Card flush title={t('insights.comments.byArea')}>
            <AreaTable areas={byArea} />
          </Card>
          <Card
            flush
            title={t('insights.comments.latest')}
            aside={<TextLink to={paths.comments()}>{t('insights.comments.all')}</TextLink>}
          >
            <CommentList comments={latest} withUnit />
          </Card>
        </div>
      )}
    </>
  );
}

function AreaTable({ areas }: { areas: CommentSummary['byArea'] }) {
  const t = useTranslate(insightsMessages);
  const results = useTranslate(resultsMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('insights.comments.byArea')}>
      <thead>
        <tr>
          <HeaderCell>{results('results.key.service_area')}</HeaderCell>
          <HeaderCell numeric>{t('insights.comments.count')}</HeaderCell>
          <HeaderCell numeric>{t('insights.comments.unread')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ serviceArea, total, unread }) => (
          <Row key={serviceArea}>
            <RowHeader className="wrap-anywhere">{serviceArea ?? results('results.notRecorded')}</RowHeader>
            <Cell numeric>{formatCount(total, locale)}</Cell>
            <Cell numeric>{formatCount(unread, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
