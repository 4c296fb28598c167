import { useLoaderData } from '@remix-run/react';
import { CommentList } from '#app/components/comments/comment-list.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { staffLoader } from '#app/http/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { listComments } from '#app/services/comments/list-comments.server.ts';

const PAGE_SIZE = 50;
const FIELDS = ['q', 'from', 'to', 'unit'] as const;

export const loader = staffLoader('comments.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const asked = {
    q: readText(url, 'q'),
    from: readText(url, 'from'),
    to: readText(url, 'to'),
    unit: readText(url, 'unit'),
  };
  const page = readPage(url);
  const { comments, total } = await listComments(ctx, {
    search: asked.q,
    from: parseIsoDate(asked.from) ?? undefined,
    to: parseIsoDate(asked.to) ?? undefined,
    unitCode: asked.unit || undefined,
    page,
    pageSize: PAGE_SIZE,
  });
  return { comments, total, page, asked };
});

export const meta = titleFrom(consoleMessages, 'console.comments');

export default function Comments() {
  const { comments, total, page, asked } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  const locale = useLocale();
  const isFiltered = FIELDS.some((name) => asked[name] !== '');
  return (
    <>
      <PageHeader title={t('console.comments')} description={t('console.comments.description')} />
      <CommentFilters asked={asked} />
      <Card flush title={t('console.comments.count', { count: formatCount(total, locale) })}>
        {total === 0 ? (
          <EmptyState title={t(isFiltered ? 'console.comments.noneMatches' : 'console.comments.none')}>
            {!isFiltered && t('console.comments.noneHint')}
          </EmptyState>
        ) : (
          <CommentList comments={comments} withUnit />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}

function CommentFilters({ asked }: { asked: Readonly<Record<(typeof FIELDS)[number], string>> }) {
  const t = useTranslate(consoleMessages);
  return (
    <FilterBar fields={FIELDS}>
      <FormField label={t('console.comments.search')} className="w-64 max-w-full grow sm:grow-0">
        {(field) => <TextInput {...field} type="search" name="q" defaultValue={asked.q} />}
      </FormField>
      {(['from', 'to'] as const).map((name) => (
        <FormField key={name} label={t(`console.comments.${name}`)}>
          {(field) => <TextInput {...field} type="date" name={name} defaultValue={asked[name]} />}
        </FormField>
      ))}
      <FormField label={t('console.comments.unit')} className="w-36">
        {(field) => <TextInput {...field} name="unit" defaultValue={asked.unit} />}
      </FormField>
    </FilterBar>
  );
}
