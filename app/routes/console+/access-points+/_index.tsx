import { useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { AccessPointTable } from '#app/components/access-points/access-point-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { kioskMessages } from '#app/domain/locale/kiosk-messages.ts';
import { posterMessages } from '#app/domain/locale/poster-messages.ts';
import { staffLoader } from '#app/http/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listAccessPoints } from '#app/services/access-points/list-access-points.server.ts';

const PAGE_SIZE = 100;

export const loader = staffLoader('access_points.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const q = readText(url, 'q');
  const page = readPage(url);
  const created = /^\d{1,6}$/.exec(url.searchParams.get('created') ?? '')?.[0];
  const { accessPoints, total } = await listAccessPoints(ctx, { search: q, page, pageSize: PAGE_SIZE });
  return { accessPoints, total, page, q, created: created === undefined ? null : Number(created) };
});

export const meta = titleFrom(posterMessages, 'posters.title');

export default function AccessPoints() {
  const { accessPoints, total, page, q, created } = useLoaderData<typeof loader>();
  const t = useTranslate(posterMessages);
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={t('posters.title')}
        description={t('posters.description')}
        action={<Actions q={q} />}
      />
      {created !== null && (
        <div className="mb-4">
          <Alert tone="success">
            {created === 0
              ? t('posters.createdNone')
              : t('posters.created', { count: formatCount(created, locale) })}
          </Alert>
        </div>
      )}
      <FilterBar fields={['q']}>
        <FormField label={t('posters.search')} className="w-72 max-w-full grow sm:grow-0">
          {(field) => (
            <TextInput
              {...field}
              type="search"
              name="q"
              defaultValue={q}
              placeholder={t('posters.searchHint')}
            />
          )}
        </FormField>
      </FilterBar>
      <Card flush title={t('posters.count', { count: formatCount(total, locale) })}>
        {total > 0 ? (
          <AccessPointTable accessPoints={accessPoints} />
        ) : (
          <NoAccessPoints isFiltered={q !== ''} />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}

function Actions({ q }: { q: string }) {
  const t = useTranslate(posterMessages);
  const kiosk = useTranslate(kioskMessages);
  const can = useCan();
  return (
    <>
      {can('access_points.manage') && (
        <>
          <LinkButton look="secondary" to={paths.kiosks()}>
            {kiosk('kiosk.console.open')}
          </LinkButton>
          <LinkButton look="secondary" to={paths.newAccessPoints()}>
            {t('posters.new')}
          </LinkButton>
        </>
      )}
      <LinkButton to={paths.posters(q === '' ? {} : { q })} reloadDocument>
        {t('posters.print')}
      </LinkButton>
    </>
  );
}

function NoAccessPoints({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslate(posterMessages);
  if (isFiltered) return <EmptyState title={t('posters.noneMatches')} />;
  return <EmptyState title={t('posters.empty')}>{t('posters.emptyHint')}</EmptyState>;
}
