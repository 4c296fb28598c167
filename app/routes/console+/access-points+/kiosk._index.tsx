import { useLoaderData } from '@remix-run/react';
import { KioskUnitTable } from '#app/components/kiosk/kiosk-unit-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listKioskUnits } from '#app/services/kiosk/list-kiosk-units.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('access_points.manage', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const q = readText(url, 'q');
  const page = readPage(url);
  return { ...(await listKioskUnits(ctx, { search: q, page, pageSize: PAGE_SIZE })), page, q };
});

export const meta = titleFrom(kioskMessages, 'kiosk.console.title');

export default function Kiosks() {
  const { units, total, page, q } = useLoaderData<typeof loader>();
  const t = useTranslate(kioskMessages);
  const posters = useTranslate(accessPointsMessages);
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={t('kiosk.console.title')}
        breadcrumb={[{ label: posters('accessPoints.title'), to: paths.accessPoints() }]}
        description={t('kiosk.console.description')}
      />
      <FilterBar fields={['q']}>
        <FormField name="q" label={t('kiosk.console.search')} className="w-72 max-w-full grow sm:grow-0">
          {(field) => <TextInput {...field} type="search" defaultValue={q} />}
        </FormField>
      </FilterBar>
      <Card flush title={t('kiosk.console.count', { count: formatCount(total, locale) })}>
        {total > 0 && <KioskUnitTable units={units} />}
        {total === 0 && q !== '' && <EmptyState title={t('kiosk.console.noneMatches')} />}
        {total === 0 && q === '' && (
          <EmptyState title={t('kiosk.console.empty')}>{t('kiosk.console.emptyHint')}</EmptyState>
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}
