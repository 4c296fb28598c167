import { useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { AccessPointTable } from '#app/components/access-points/access-point-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatAccessCode, parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listOriginsOfAccessPoints } from '#app/services/access-points/list-access-points.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('access_points.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const q = readText(url, 'q');
  const page = readPage(url);
  const created = /^\d{1,6}$/.exec(url.searchParams.get('created') ?? '')?.[0];
  const onlyUnposted = url.searchParams.get('unposted') === '1';
  const asked = { search: q, onlyUnposted, page, pageSize: PAGE_SIZE };
  const { accessPoints, total } = await listOriginsOfAccessPoints(ctx, asked);
  return {
    accessPoints,
    total,
    page,
    q,
    onlyUnposted,
    created: created === undefined ? null : Number(created),
    revoked: parseAccessCode(readText(url, 'revoked')),
  };
});

export const meta = titleFrom(accessPointsMessages, 'accessPoints.title');

export default function AccessPoints() {
  const { accessPoints, total, page, q, onlyUnposted, created, revoked } = useLoaderData<typeof loader>();
  const t = useTranslate(accessPointsMessages);
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={t('accessPoints.title')}
        description={t('accessPoints.description')}
        action={<Actions q={q} onlyUnposted={onlyUnposted} />}
      />
      {created !== null && (
        <div className="mb-4">
          <Alert tone="success">
            {created === 0
              ? t('accessPoints.createdNone')
              : t('accessPoints.created', { count: formatCount(created, locale) })}
          </Alert>
        </div>
      )}
      {revoked !== null && (
        <div className="mb-4">
          <Alert tone="success">{t('accessPoints.revoked', { code: formatAccessCode(revoked) })}</Alert>
        </div>
      )}
      <FilterBar fields={['q', 'unposted']}>
        <FormField name="q" label={t('accessPoints.search')} className="w-72 max-w-full grow sm:grow-0">
          {(field) => (
            <TextInput {...field} type="search" defaultValue={q} placeholder={t('accessPoints.searchHint')} />
          )}
        </FormField>
        <label className="flex items-center gap-2 py-1.5 text-sm">
          <input type="checkbox" name="unposted" value="1" defaultChecked={onlyUnposted} />
          {t('accessPoints.onlyUnposted')}
        </label>
      </FilterBar>
      <Card flush title={t('accessPoints.count', { count: formatCount(total, locale) })}>
        {total > 0 ? (
          <AccessPointTable accessPoints={accessPoints} />
        ) : (
          <NoAccessPoints isFiltered={q !== '' || onlyUnposted} />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}

function Actions({ q, onlyUnposted }: { q: string; onlyUnposted: boolean }) {
  const t = useTranslate(accessPointsMessages);
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
            {t('accessPoints.new')}
          </LinkButton>
        </>
      )}
      {(['xlsx', 'csv'] as const).map((format) => (
        <LinkButton
          key={format}
          look="quiet"
          to={paths.accessPointList(format, { ...(q && { q }), ...(onlyUnposted && { unposted: '1' }) })}
          reloadDocument
        >
          {format.toUpperCase()}
        </LinkButton>
      ))}
      <LinkButton to={paths.posterFiles(q === '' ? {} : { q })}>{t('accessPoints.print')}</LinkButton>
    </>
  );
}

function NoAccessPoints({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslate(accessPointsMessages);
  if (isFiltered) return <EmptyState title={t('accessPoints.noneMatches')} />;
  return <EmptyState title={t('accessPoints.empty')}>{t('accessPoints.emptyHint')}</EmptyState>;
}
