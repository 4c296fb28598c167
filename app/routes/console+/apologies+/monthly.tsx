import { useLoaderData } from '@remix-run/react';
import { ApologyViews } from '#app/components/apologies/apology-views.tsx';
import { MonthlyTable } from '#app/components/apologies/monthly-table.tsx';
import { PeriodFilter } from '#app/components/apologies/period-filter.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatCount, formatDate, formatDateTime, formatPeriod } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPeriod } from '#app/http/apology-view.server.ts';
import { paths } from '#app/paths.ts';
import { getMonthly } from '#app/services/apologies/get-monthly.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

export const loader = staffLoader('apologies.read', async ({ ctx, request }) => {
  const { asOf, days, ...table } = await getMonthly(ctx, readPeriod(new URL(request.url)));
  const within = { from: formatDate(days.from), to: formatDate(days.to) };
  return { ...table, within, days: formatPeriod(days), asOf: asOf && formatDateTime(asOf) };
});

export const meta = titleFrom(apologiesMessages, 'apologies.monthly');

/** Late dossiers and letters of a month by unit. */
export default function Monthly() {
  const { period, days, within, rows, total, reasons, asOf } = useLoaderData<typeof loader>();
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={t('apologies.monthly')}
        breadcrumb={[{ label: t('apologies.title'), to: paths.apologies() }]}
        description={t('apologies.monthlyHint')}
      />
      <ApologyViews current="monthly" />
      <PeriodFilter period={period} />
      <div className="flex flex-col gap-5">
        <Card
          flush
          title={t('apologies.dueWithin', { period: days })}
          aside={asOf !== null && t('apologies.monthlyAsOf', { time: asOf })}
        >
          {rows.length === 0 ? (
            <EmptyState title={t('apologies.noneMatches')} />
          ) : (
            <MonthlyTable rows={rows} total={total} within={within} />
          )}
          <p className="border-t border-line px-4 py-3 text-sm" data-chrome>
            <a href={paths.apologyMonthlyFile(period)} className="text-accent hover:underline">
              {t('apologies.export')}
            </a>
          </p>
        </Card>
        {reasons.length > 0 && (
          <Card title={t('apologies.reasons')}>
            <FactList
              facts={reasons.map(({ reason, count }) => [
                t(`apologies.reason.${reason}`),
                formatCount(count, locale),
              ])}
            />
          </Card>
        )}
      </div>
    </>
  );
}
