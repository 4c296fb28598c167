import { useLoaderData } from '@remix-run/react';
import { GroupFilters } from '#app/components/comments/topics/group-filters.tsx';
import { GroupsTable } from '#app/components/comments/topics/groups-table.tsx';
import { StepNote } from '#app/components/results/step-note.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { askedComments, readCommentChoice } from '#app/http/comment-view.server.ts';
import { paths } from '#app/paths.ts';
import { groupComments } from '#app/services/comments/topics/group-comments.server.ts';
import { getQueueChoices } from '#app/services/comments/work/queue-choices.server.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };

export const loader = staffLoader('comments.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const { unitCode, from, to, state, area } = readCommentChoice(url, ctx.now);
  const [grouped, { areas }] = await Promise.all([
    groupComments(ctx, { unitCode, from, to, state, area }),
    getQueueChoices(ctx),
  ]);
  return { ...grouped, areas, asked: askedComments(url) };
});

export const meta = titleFrom(topicsMessages, 'commentTopics.groups');

export default function CommentGroups() {
  const { groups, total, without, unsorted, read, steps, areas, asked } = useLoaderData<typeof loader>();
  const t = useTranslate(topicsMessages, consoleMessages, commentsMessages);
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  return (
    <>
      <PageHeader
        title={t('commentTopics.groups')}
        breadcrumb={[{ label: t('console.comments'), to: paths.comments() }]}
        description={t('commentTopics.groupsHint')}
      />
      <StepNote steps={steps} />
      <GroupFilters asked={asked} areas={areas} />
      <Card flush title={t('commentTopics.groupsCount', { total: count(total), without: count(without) })}>
        {total === 0 ? (
          <EmptyState title={t('comments.noneMatches')} />
        ) : (
          <GroupsTable groups={groups} without={without} />
        )}
      </Card>
      <div className="mt-3 flex max-w-[90ch] flex-col gap-1 text-xs text-ink-soft">
        {unsorted > 0 && <p>{t('commentTopics.groupsUnsorted', { unsorted: count(unsorted) })}</p>}
        {total > 0 && <p>{t('commentTopics.pairsNote', { read: count(read) })}</p>}
      </div>
    </>
  );
}
