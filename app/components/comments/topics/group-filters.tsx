import { ListFilter } from '#app/components/comments/list-filter.tsx';
import { PlaceFilters } from '#app/components/comments/place-filters.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { COMMENT_FILTER_STATES, type AskedComments } from '#app/domain/comments/comment-filter.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface GroupFiltersProps {
  readonly asked: AskedComments;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

/** Which comments are counted by topic, in the address as in the queue. */
export function GroupFilters({ asked, areas }: GroupFiltersProps) {
  const t = useTranslate(commentsMessages);
  return (
    <FilterBar fields={['state', 'area', 'unit', 'from', 'to']} dates={['from', 'to']}>
      <ListFilter
        name="state"
        label={t('comments.state')}
        asked={asked}
        choices={COMMENT_FILTER_STATES.map((state) => [state, t(`comments.filter.${state}`)] as const)}
      />
      <PlaceFilters asked={asked} areas={areas} />
    </FilterBar>
  );
}
