import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { topicName } from '#app/domain/comments/topics/scheme.ts';
import type { Refusal } from '#app/domain/form.ts';
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };
import type { TopicLabel } from './topic-badges.tsx';

interface TopicPreviewProps {
  /** What was proposed for a text; absent before one was tried. */
  readonly preview:
    | {
        readonly text: string;
        readonly topics: readonly (TopicLabel & { readonly keywords: readonly string[] })[];
      }
    | undefined;
  readonly refused: Refusal | undefined;
}

/** A text that is tried, and what is proposed for it by which keywords. */
export function TopicPreview({ preview, refused }: TopicPreviewProps) {
  const t = useTranslate(topicsMessages);
  return (
    <Form
      id="preview"
      refusal={refused}
      initial={{ text: preview?.text ?? '' }}
      preventScrollReset
      className="flex flex-col gap-4"
    >
      <FormField
        name="text"
        required
        label={t('commentTopics.previewText')}
        hint={t('commentTopics.previewHint')}
      >
        {(field) => <TextArea {...field} rows={3} />}
      </FormField>
      <div>
        <Button name="do" value="preview" look="secondary">
          {t('commentTopics.previewDo')}
        </Button>
      </div>
      <div role="status">{preview && <Proposed topics={preview.topics} />}</div>
    </Form>
  );
}

function Proposed({ topics }: Pick<NonNullable<TopicPreviewProps['preview']>, 'topics'>) {
  const t = useTranslate(topicsMessages);
  const locale = useLocale();
  if (topics.length === 0) return <p>{t('commentTopics.previewNone')}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {topics.map((topic) => (
        <li key={topic.code}>
          <span className="font-semibold">{topicName(topic, locale)}</span>{' '}
          <span className="text-sm text-ink-soft">
            {t('commentTopics.previewBy', {
              keywords: topic.keywords.map((keyword) => `“${keyword}”`).join(', '),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
