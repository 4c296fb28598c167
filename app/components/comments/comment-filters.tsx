import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import {
  COMMENT_AGES,
  COMMENT_FILTER_FIELDS,
  COMMENT_FILTER_STATES,
  COMMENT_OWNERS,
  type AskedComments,
} from '#app/domain/comments/comment-filter.ts';
import { NO_TOPIC, topicName } from '#app/domain/comments/topics/scheme.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };
import { ListFilter, type FilterChoices } from './list-filter.tsx';
import { PlaceFilters } from './place-filters.tsx';
import type { TopicLabel } from './topics/topic-badges.tsx';

interface CommentFiltersProps {
  readonly asked: AskedComments;
  /** Whose work comments are. */
  readonly assignees: readonly { readonly id: string; readonly name: string }[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** Those that are proposed. */
  readonly topics: readonly TopicLabel[];
}

/** What is asked for now and then; it is open while one of them narrows the list. */
const RARE = ['age', 'area', 'unit', 'from', 'to'] as const;

/** What the queue is narrowed to, in the address. */
export function CommentFilters({ asked, assignees, areas, topics }: CommentFiltersProps) {
  const t = useTranslate(commentsMessages, topicsMessages);
  const locale = useLocale();
  const owners: FilterChoices = [
    ...COMMENT_OWNERS.map((owner) => [owner, t(`comments.owner.${owner}`)] as const),
    ...assignees.map(({ id, name }) => [id, name] as const),
  ];
  const states = COMMENT_FILTER_STATES.map((state) => [state, t(`comments.filter.${state}`)] as const);
  const ages = COMMENT_AGES.map((days) => [days, t('comments.ageDays', { days })] as const);
  const abouts: FilterChoices = [
    ...topics.map((topic) => [topic.code, topicName(topic, locale)] as const),
    [NO_TOPIC, t('commentTopics.none')],
  ];
  return (
    <FilterBar fields={COMMENT_FILTER_FIELDS} dates={['from', 'to']}>
      <FormField name="q" label={t('comments.search')} className="w-64 max-w-full grow sm:grow-0">
        {(field) => <TextInput {...field} type="search" defaultValue={asked.q} />}
      </FormField>
      <ListFilter name="state" label={t('comments.state')} asked={asked} choices={states} />
      <ListFilter name="owner" label={t('comments.owner')} asked={asked} choices={owners} />
      <ListFilter
        name="topic"
        label={t('commentTopics.topic')}
        asked={asked}
        choices={abouts}
        className="w-52"
      />
      <details className="w-full" open={RARE.some((name) => asked[name] !== '')}>
        <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-semibold text-accent pointer-coarse:min-h-11">
          {t('comments.moreFilters')}
        </summary>
        <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
          <ListFilter name="age" label={t('comments.age')} asked={asked} choices={ages} />
          <PlaceFilters asked={asked} areas={areas} />
        </div>
      </details>
    </FilterBar>
  );
}
