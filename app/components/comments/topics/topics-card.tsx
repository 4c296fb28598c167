import { Card } from '#app/components/ui/card.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { ShownFields } from '#app/components/ui/forms/form.tsx';
import { CheckboxList } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_TOPICS_OF_COMMENT, topicName } from '#app/domain/comments/topics/scheme.ts';
import type { Refusal } from '#app/domain/form.ts';
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };
import type { TopicLabel } from './topic-badges.tsx';

interface TopicsCardProps {
  readonly comment: { readonly topics: readonly TopicLabel[]; readonly topicsByHand: boolean };
  readonly topicChoices: readonly TopicLabel[];
  readonly refused: Refusal | undefined;
}

/** What a comment is about, corrected by who works on it. */
export function TopicsCard({ comment, topicChoices, refused }: TopicsCardProps) {
  const t = useTranslate(topicsMessages);
  const locale = useLocale();
  return (
    <Card title={t('commentTopics.scheme')}>
      <div className="flex flex-col gap-3">
        {comment.topicsByHand && (
          <>
            <p className="text-sm text-ink-soft">{t('commentTopics.byHand')}</p>
            <Act act="propose-topics" label={t('commentTopics.again')} look="secondary" refusal={undefined} />
          </>
        )}
        <Act
          act="topics"
          label={t('commentTopics.save')}
          look="secondary"
          refusal={refused?.typed['do'] === 'topics' ? refused : undefined}
          initial={{ topics: comment.topics.map(({ code }) => code).join('\n') }}
        >
          <ShownFields />
          <CheckboxList
            name="topics"
            legend={t('commentTopics.edit')}
            hint={t('commentTopics.editHint', { max: MAX_TOPICS_OF_COMMENT })}
            choices={topicChoices.map((topic) => ({ value: topic.code, label: topicName(topic, locale) }))}
          />
        </Act>
      </div>
    </Card>
  );
}
