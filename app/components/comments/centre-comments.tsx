import { CommentList, type CommentLine } from './comment-list.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

interface CentreCommentsProps {
  unitCode: string;
  comments: readonly CommentLine[];
  /** Of the week, with and without those on this page. */
  total: number;
  search: string;
}

/** What citizens wrote in the week, with a search and the way to all the rest. */
export function CentreComments({ unitCode, comments, total, search }: CentreCommentsProps) {
  const t = useTranslate(commentsMessages, consoleMessages);
  const locale = useLocale();
  const allComments = `${paths.comments()}?${new URLSearchParams({ unit: unitCode })}`;
  return (
    <Card
      className="mt-5"
      flush
      title={t('console.centre.comments')}
      aside={
        <>
          {t('comments.count', { count: formatCount(total, locale) })}
          {' · '}
          <TextLink to={allComments}>{t('console.centre.allComments')}</TextLink>
        </>
      }
    >
      <div className="px-4">
        <FilterBar fields={['q']}>
          <FormField name="q" label={t('comments.search')} className="w-64 max-w-full grow sm:grow-0">
            {(field) => <TextInput {...field} type="search" defaultValue={search} />}
          </FormField>
        </FilterBar>
      </div>
      {total === 0 ? (
        <EmptyState title={t(search === '' ? 'comments.none' : 'comments.noneMatches')} />
      ) : (
        <CommentList comments={comments} withUnit={false} />
      )}
    </Card>
  );
}
