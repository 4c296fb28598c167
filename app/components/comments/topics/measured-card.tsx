import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { precisionOf, recallOf, type Agreement } from '#app/domain/comments/topics/measure.ts';
import { topicName } from '#app/domain/comments/topics/scheme.ts';
import type { Measured } from '#app/domain/comments/topics/shipped.ts';
import { MAX_TOPICS_OF_COMMENT } from '#app/domain/comments/topics/scheme.ts';
import { formatCount, formatPercent } from '#app/domain/locale/format.ts';
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };
import type { TopicLabel } from './topic-badges.tsx';

interface MeasuredCardProps {
  readonly topics: readonly TopicLabel[];
  /** Null where the topics in force were not measured. */
  readonly measured: Measured | null;
}

function useShare() {
  const locale = useLocale();
  return (share: number | null) => formatPercent(share === null ? null : 100 * share, 0, locale);
}

/** How keywords are found, and how well that was found to work. */
export function MeasuredCard({ topics, measured }: MeasuredCardProps) {
  const t = useTranslate(topicsMessages);
  const locale = useLocale();
  const share = useShare();
  return (
    <Card title={t('commentTopics.howTitle')}>
      <div className="flex flex-col gap-3 text-sm">
        <ul className="flex max-w-[90ch] list-disc flex-col gap-1 pl-5">
          <li>{t('commentTopics.how.words')}</li>
          <li>{t('commentTopics.how.marks')}</li>
          <li>{t('commentTopics.how.exclusion')}</li>
          <li>{t('commentTopics.how.most', { max: MAX_TOPICS_OF_COMMENT })}</li>
        </ul>
        {measured === null ? (
          <p>{t('commentTopics.notMeasured')}</p>
        ) : (
          <>
            <p className="max-w-[90ch] font-medium">
              {t('commentTopics.measured', {
                comments: formatCount(measured.comments, locale),
                precision: share(precisionOf(measured.all)),
                recall: share(recallOf(measured.all)),
              })}
            </p>
            <p className="max-w-[90ch] text-ink-soft">{t('commentTopics.measuredNote')}</p>
            <details>
              <summary className="inline-flex min-h-9 cursor-pointer items-center font-semibold text-accent pointer-coarse:min-h-11">
                {t('commentTopics.measuredTable')}
              </summary>
              <MeasuredTable topics={topics} measured={measured} />
            </details>
          </>
        )}
      </div>
    </Card>
  );
}

const NOTHING: Agreement = { hits: 0, wrong: 0, missed: 0 };

function MeasuredTable({ topics, measured }: { topics: readonly TopicLabel[]; measured: Measured }) {
  const t = useTranslate(topicsMessages);
  const locale = useLocale();
  const share = useShare();
  return (
    <TableFrame label={t('commentTopics.measuredTable')}>
      <thead>
        <tr>
          <HeaderCell>{t('commentTopics.topic')}</HeaderCell>
          <HeaderCell numeric>{t('commentTopics.labelled')}</HeaderCell>
          <HeaderCell numeric>{t('commentTopics.precision')}</HeaderCell>
          <HeaderCell numeric>{t('commentTopics.recall')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {topics.map((topic) => {
          const of = measured.topics[topic.code] ?? NOTHING;
          return (
            <Row key={topic.code}>
              <RowHeader className="font-normal">{topicName(topic, locale)}</RowHeader>
              <Cell numeric>{formatCount(of.hits + of.missed, locale)}</Cell>
              <Cell numeric>{share(precisionOf(of))}</Cell>
              <Cell numeric>{share(recallOf(of))}</Cell>
            </Row>
          );
        })}
      </tbody>
    </TableFrame>
  );
}
