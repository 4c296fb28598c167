import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { GroupTable } from '#app/components/officials/group-table.tsx';
import { UnitsTable } from '#app/components/officials/judged-tables.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getOfficialsResults } from '#app/services/officials/get-results.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

/** Units on one page; the file holds all. */
const PAGE_SIZE = 100;

export const loader = staffLoader('officials.read', async ({ ctx, params, request }) => {
  const { round, form, top, threshold, units } = await getOfficialsResults(ctx, {
    round: params['round'] ?? '',
  });
  const locale = readLocale(request);
  const page = Math.max(1, Math.min(readPage(new URL(request.url)), Math.ceil(units.length / PAGE_SIZE)));
  const shown = units.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    round,
    top,
    threshold,
    factors: form.factors.map(({ title }) => title[locale]),
    units: shown.map(({ code, name, forms, overall, factors }) => ({ code, name, forms, overall, factors })),
    page,
    unitCount: units.length,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function OfficialsResults() {
  const { round, top, threshold, factors, units, page, unitCount } = useLoaderData<typeof loader>();
  const t = useTranslate(officialsMessages);
  return (
    <>
      <PageHeader
        title={t('officials.resultsOf', { title: round.title })}
        breadcrumb={[
          { label: t('officials.title'), to: paths.officialsRounds() },
          { label: round.title, to: paths.officialsRound(round.slug) },
        ]}
        description={`${t('officials.meanNote', { top: String(top) })} ${t('officials.hiddenNote', { threshold: String(threshold) })}`}
        action={
          <LinkButton look="secondary" to={paths.officialsResultsFile(round.slug)} reloadDocument>
            {t('officials.xlsx')}
          </LinkButton>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Card flush title={t('officials.sheet.units')}>
          {units.length === 0 ? (
            <EmptyState title={t('officials.noResults')} />
          ) : (
            <UnitsTable slug={round.slug} factors={factors} units={units} />
          )}
          <Pagination page={page} pageSize={PAGE_SIZE} total={unitCount} />
        </Card>
        <Card flush title={t('officials.sheet.groups')}>
          <GroupTable groups={round.groups} />
        </Card>
      </div>
    </>
  );
}
