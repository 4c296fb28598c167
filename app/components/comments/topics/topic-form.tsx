import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_TOPIC_NAME, type Topic } from '#app/domain/comments/topics/scheme.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };

interface TopicItemProps {
  readonly topic: Topic;
  readonly refused: Refusal | undefined;
  /** Whether there is a topic before it, and behind it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** A topic of the list, opened to be changed. */
export function TopicItem({ topic, refused, isFirst, isLast }: TopicItemProps) {
  const t = useTranslate(topicsMessages);
  const locale = useLocale();
  const count = topic.keywords.length;
  return (
    <li className="border-t border-line px-4 py-2 first:border-t-0">
      <details open={refused !== undefined}>
        <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 pointer-coarse:min-h-11">
          <span className="font-semibold">{topic.name}</span>
          <span className="text-sm text-ink-soft">
            {t('commentTopics.keywordCount', { count: formatCount(count, locale) })}
          </span>
          {!topic.isActive && <Badge>{t('commentTopics.ended')}</Badge>}
        </summary>
        <div className="flex flex-col gap-4 py-3">
          <TopicForm topic={topic} refused={refused} />
          <PlaceForm topic={topic} isFirst={isFirst} isLast={isLast} />
        </div>
      </details>
    </li>
  );
}

/** Order and end of a topic. */
function PlaceForm({ topic, isFirst, isLast }: Omit<TopicItemProps, 'refused'>) {
  const t = useTranslate(topicsMessages);
  const { code, name, isActive } = topic;
  return (
    <Form id={`place-${code}`} className="flex flex-wrap gap-2 border-t border-line pt-3">
      <input type="hidden" name="code" value={code} />
      {!isFirst && (
        <Button name="do" value="up" look="secondary">
          {t('commentTopics.upOf', { name })}
        </Button>
      )}
      {!isLast && (
        <Button name="do" value="down" look="secondary">
          {t('commentTopics.downOf', { name })}
        </Button>
      )}
      <Button name="do" value={isActive ? 'end' : 'resume'} look="secondary">
        {t(isActive ? 'commentTopics.end' : 'commentTopics.resume')}
      </Button>
    </Form>
  );
}

interface TopicFormProps {
  /** Absent for a new one. */
  readonly topic?: Topic;
  readonly refused: Refusal | undefined;
}

/** Name and keywords of a topic. */
export function TopicForm({ topic, refused }: TopicFormProps) {
  const t = useTranslate(topicsMessages);
  return (
    <Form
      id={topic ? `topic-${topic.code}` : 'new'}
      refusal={refused}
      initial={{
        name: topic?.name ?? '',
        nameEn: topic?.nameEn ?? '',
        keywords: topic?.keywords.join('\n') ?? '',
      }}
      className="flex flex-col gap-4"
    >
      {topic && (
        <>
          <input type="hidden" name="code" value={topic.code} />
          <ShownFields />
        </>
      )}
      <FormField name="name" required label={t('commentTopics.name')}>
        {(field) => <TextInput {...field} maxLength={MAX_TOPIC_NAME} />}
      </FormField>
      <FormField name="nameEn" label={t('commentTopics.nameEn')} hint={t('commentTopics.nameEnHint')}>
        {(field) => <TextInput {...field} maxLength={MAX_TOPIC_NAME} lang="en" />}
      </FormField>
      <FormField
        name="keywords"
        required
        label={t('commentTopics.keywords')}
        hint={t('commentTopics.keywordsHint')}
      >
        {(field) => <TextArea {...field} rows={8} />}
      </FormField>
      <div>
        <Button name="do" value={topic ? 'change' : 'add'} look={topic ? 'secondary' : 'primary'}>
          {t(topic ? 'commentTopics.saveTopic' : 'commentTopics.add')}
        </Button>
      </div>
    </Form>
  );
}
