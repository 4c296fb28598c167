import { useLoaderData } from '@remix-run/react';
import { ApologyViews } from '#app/components/apologies/apology-views.tsx';
import { MonthlyTable } from '#app/components/apologies/monthly-table.tsx';
import { ReasonsTable } from '#app/components/apologies/reasons-table.tsx';
import { PeriodFilter } from '#app/components/apologies/period-filter.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatDate, formatDateTime, formatPeriod } from '#app/domain/locale/format.ts';
import { periodName } from '#app/domain/locale/period-name.ts';
import { periodCode } from '#app/domain/periods/period-code.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readPeriod } from '#app/http/apology-view.server.ts';
import { paths } from '#app/paths.ts';
import { getMonthly } from '#app/services/apologies/get-monthly.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

export const loader = staffLoader('apologies.read', async ({ ctx, request }) => {
  const { asOf, days, choices, ...table } = await getMonthly(ctx, readPeriod(new URL(request.url)));
  const within = { from: formatDate(days.from), to: formatDate(days.to) };
  const locale = readLocale(request);
  const periods = choices.map((one) => ({ code: periodCode(one), name: periodName(one, locale) }));
  return { ...table, within, periods, days: formatPeriod(days), asOf: asOf && formatDateTime(asOf) };
});

export const meta = titleFrom(apologiesMessages, 'apologies.monthly');

/** Late dossiers and letters of a month by unit. */
export default function Monthly() {
  const { period, periods, days, within, rows, total, reasons, asOf } = useLoaderData<typeof loader>();
  const t = useTranslate(apologiesMessages);
  return (
    <>
      <PageHeader
        title={t('apologies.monthly')}
        breadcrumb={[{ label: t('apologies.title'), to: paths.apologies() }]}
        description={t('apologies.monthlyHint')}
      />
      <ApologyViews current="monthly" />
      <PeriodFilter period={period} choices={periods} />
      <div className="flex flex-col gap-5">
        <Card
          flush
          title={t('apologies.dueWithin', { period: days })}
          aside={asOf !== null && t('apologies.monthlyAsOf', { time: asOf })}
        >
          {rows.length === 0 ? (
            <EmptyState title={t('apologies.monthlyNone')} />
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
          <Card flush title={t('apologies.reasons')}>
            <ReasonsTable reasons={reasons} />
          </Card>
        )}
      </div>
    </>
  );
}
