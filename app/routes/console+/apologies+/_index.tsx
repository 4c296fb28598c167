import { useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { ApologyViews } from '#app/components/apologies/apology-views.tsx';
import { LateFilters } from '#app/components/apologies/late-filters.tsx';
import { LateTable } from '#app/components/apologies/late-table.tsx';
import { UrgentLinks } from '#app/components/apologies/urgent-links.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { LATE_PER_PAGE } from '#app/domain/apologies/late-filter.ts';
import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { askedLate, readLateChoice } from '#app/http/apology-view.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listLate } from '#app/services/apologies/list-late.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

export const loader = staffLoader('apologies.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const page = readPage(url);
  const list = await listLate(ctx, { ...readLateChoice(url), page, pageSize: LATE_PER_PAGE });
  return { ...list, asked: askedLate(url), page };
});

export const meta = titleFrom(apologiesMessages, 'apologies.title');

/** Dossiers that are late or due before long, and how far their letters are. */
export default function LateDossiers() {
  const { lines, total, urgent, rule, until, asked, page } = useLoaderData<typeof loader>();
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  const can = useCan();
  const isFiltered = Object.values(asked).some((value) => value !== '');
  return (
    <>
      <PageHeader
        title={t('apologies.title')}
        description={t('apologies.description')}
        action={
          can('dossiers.import') && (
            <LinkButton to={paths.apologyImport()}>{t('apologies.import')}</LinkButton>
          )
        }
      />
      <ApologyViews current="list" />
      {(total > 0 || isFiltered) && <UrgentLinks counts={urgent} shown={asked.show} />}
      <LateFilters asked={asked} />
      <Card flush title={t('apologies.count', { count: formatCount(total, locale) })}>
        {total === 0 ? (
          <EmptyState title={t(isFiltered ? 'apologies.noneMatches' : 'apologies.none')}>
            {!isFiltered && t('apologies.noneHint')}
          </EmptyState>
        ) : (
          <LateTable lines={lines} />
        )}
        <Pagination page={page} pageSize={LATE_PER_PAGE} total={total} />
      </Card>
      <p className="mt-3 max-w-[90ch] text-sm text-ink-soft">
        {t('apologies.basis', { rule, until: formatDate(until) })}
      </p>
    </>
  );
}
