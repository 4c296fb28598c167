import { useSearchParams } from '@remix-run/react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { NO_TOPIC, topicName } from '#app/domain/comments/topics/scheme.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };
import type { TopicLabel } from './topic-badges.tsx';

interface GroupsTableProps {
  readonly groups: readonly (TopicLabel & {
    readonly total: number;
    readonly waiting: number;
    readonly pairs: readonly string[];
  })[];
  /** Comments without any topic. */
  readonly without: number;
}

/** Comments by topic; each opens the list that it counts. */
export function GroupsTable({ groups, without }: GroupsTableProps) {
  const t = useTranslate(topicsMessages);
  const locale = useLocale();
  const [search] = useSearchParams();
  const listOf = (topic: string) => paths.comments({ ...Object.fromEntries(search), topic });
  return (
    <TableFrame label={t('commentTopics.groups')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('commentTopics.topic')}</HeaderCell>
          <HeaderCell numeric>{t('commentTopics.total')}</HeaderCell>
          <HeaderCell numeric>{t('commentTopics.waiting')}</HeaderCell>
          <HeaderCell>{t('commentTopics.pairs')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Row key={group.code}>
            <RowHeader className="font-normal">
              <TextLink to={listOf(group.code)}>{topicName(group, locale)}</TextLink>
            </RowHeader>
            <Cell numeric>{formatCount(group.total, locale)}</Cell>
            <Cell numeric>{formatCount(group.waiting, locale)}</Cell>
            <Cell className="min-w-56">{group.pairs.join(', ')}</Cell>
          </Row>
        ))}
        {without > 0 && (
          <Row>
            <RowHeader className="font-normal">
              <TextLink to={listOf(NO_TOPIC)}>{t('commentTopics.none')}</TextLink>
            </RowHeader>
            <Cell numeric>{formatCount(without, locale)}</Cell>
            <Cell />
            <Cell />
          </Row>
        )}
      </tbody>
    </TableFrame>
  );
}
