import { useLoaderData } from '@remix-run/react';
import { ReporterTable } from '#app/components/reform-reports/reporter-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { windowName } from '#app/domain/reform-reports/document.ts';
import { countStandings, type StandingCounts } from '#app/domain/reform-reports/standing.ts';
import { windowKey, windowsOf } from '#app/domain/reform-reports/windows.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { listReporters, type ReportersOfPeriod } from '#app/services/reform-reports/list-reporters.server.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

/** A province with all its communes is some thousand units. */
const PAGE_SIZE = 100;

/** The year that is shown, and from next year three years back. */
function yearsAround(shown: number, now: Date): number[] {
  const { year } = splitDate(localDate(now));
  return [...new Set([year + 1, year, year - 1, year - 2, shown])].sort((one, other) => other - one);
}

function choicesOf({ book, window }: ReportersOfPeriod, now: Date, locale: Locale) {
  return yearsAround(window.year, now).flatMap((year) =>
    windowsOf(book, year)
      .reverse()
      .map((one) => ({ key: windowKey(one), name: windowName(one, locale) })),
  );
}

export const loader = staffLoader('plans.read', async ({ ctx, request }) => {
  const locale = readLocale(request);
  const url = new URL(request.url);
  const listed = await listReporters(ctx, { period: readText(url, 'period') || undefined });
  const { template, window, reporters } = listed;
  const page = readPage(url);
  const shown = reporters.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    ...{
      counts: countStandings(reporters),
      page,
      total: reporters.length,
      choices: choicesOf(listed, ctx.now, locale),
    },
    period: windowKey(window),
    name: windowName(window, locale),
    dates: {
      from: formatDate(window.days.from),
      to: formatDate(window.days.to),
      due: formatDate(window.dueOn),
    },
    firstUse: window.firstUse && formatDate(window.firstUse),
    isSample: template.source.status === 'draft',
    reporters: shown.map((one) => ({
      ...one,
      sentOn: one.sentOn === null ? '' : formatDate(one.sentOn),
    })),
  };
});

export const meta = titleFrom(reformMessages, 'reformReports.title');

export default function ReformReports() {
  const { period, name, dates, choices, counts, reporters, page, total, isSample, firstUse } =
    useLoaderData<typeof loader>();
  const t = useTranslate(reformMessages);
  return (
    <>
      <PageHeader
        title={t('reformReports.title')}
        description={t('reformReports.description')}
        action={
          <>
            <LinkButton look="secondary" to={paths.reformRules()}>
              {t('reformReports.rules')}
            </LinkButton>
            <LinkButton look="secondary" to={paths.reformOutline()}>
              {t('reformReports.outline')}
            </LinkButton>
          </>
        }
      />
      <FilterBar fields={['period']}>
        <FormField name="period" label={t('reformReports.period')}>
          {(field) => (
            <Select {...field} key={period} defaultValue={period}>
              {choices.map(({ key, name: choice }) => (
                <option key={key} value={key}>
                  {choice}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      </FilterBar>
      <h2 className="text-lg font-semibold">{name}</h2>
      <p className="mb-1 max-w-[90ch] text-ink-soft">{t('reformReports.days', dates)}</p>
      {firstUse !== null && (
        <div className="mb-4">
          <Alert>{t('reformReports.beforeUse', { day: firstUse })}</Alert>
        </div>
      )}
      {total > 0 && <Counts {...counts} />}
      {isSample && (
        <div className="mb-4">
          <Alert>{t('reformReports.sample')}</Alert>
        </div>
      )}
      <Card flush>
        {total === 0 ? (
          <EmptyState title={t('reformReports.none')}>{t('reformReports.noneHint')}</EmptyState>
        ) : (
          <ReporterTable period={period} reporters={reporters} />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
      <p className="mt-2 text-sm text-ink-faint">{t('reformReports.unitsHint')}</p>
    </>
  );
}

/** The table in one sentence each: who has to report, and who else is named. */
function Counts(counts: StandingCounts) {
  const t = useTranslate(reformMessages);
  const { total, sent, overdue, awaited, perfunctory, optional } = counts;
  return (
    <p className="mb-4 max-w-[90ch]">
      {t('reformReports.counts', { total, sent, late: counts['sent-late'], overdue, awaited })}
      {perfunctory > 0 && ` ${t('reformReports.perfunctoryCount', { count: perfunctory })}`}
      {optional > 0 && ` ${t('reformReports.optionalCounts', { count: optional })}`}
    </p>
  );
}
