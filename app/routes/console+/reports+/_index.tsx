import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RunTable, type RunLine } from '#app/components/reports/run-table.tsx';
import { ScheduleTable, type ScheduleLine } from '#app/components/reports/schedule-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { reportPeriodText } from '#app/domain/reports/report-period.ts';
import { can } from '#app/domain/people/policy.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { listReports, type ReportList } from '#app/services/reports/list-reports.server.ts';
import { stopSchedule } from '#app/services/reports/stop-schedule.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

const PAGE_SIZE = 50;

function toLine(run: ReportList['runs'][number], locale: Locale): RunLine {
  const { ref, title, content, unitName, state, progress, madeAt } = run;
  return {
    ...{ ref, title, content, unitName, state, progress },
    period: reportPeriodText(run, locale),
    madeAt: madeAt && formatDateTime(madeAt),
  };
}

function toSchedule(schedule: ReportList['schedules'][number], locale: Locale): ScheduleLine {
  const { id, title, kind, system, content, unitName, recipients, roundTitle, definitionId } = schedule;
  const openRound = translator(locale, reportsMessages)('reports.openRoundOf', {
    definition: definitionId ?? '',
  });
  return { id, title, kind, system, content, unitName, recipients, about: roundTitle ?? openRound };
}

export const loader = staffLoader('results.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const [page, locale] = [readPage(url), readLocale(request)];
  const { runs, total, schedules } = await listReports(ctx, { page, pageSize: PAGE_SIZE });
  return {
    runs: runs.map((run) => toLine(run, locale)),
    total,
    page,
    schedules: schedules.map((schedule) => toSchedule(schedule, locale)),
    mayManage: can(ctx.actor, 'reports.manage'),
    done: { stopped: readText(url, 'stopped'), scheduled: readText(url, 'scheduled') },
  };
});

export const action = staffAction('reports.manage', { fields: ['schedule'] }, async ({ ctx, typed }) => {
  const id = /^\d{1,9}$/.test(typed.schedule) ? Number(typed.schedule) : 0;
  const { title } = await stopSchedule(ctx, { id });
  return redirect(paths.reports({ stopped: title }), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(reportsMessages, 'reports.title');

export default function Reports() {
  const { runs, total, page, schedules, mayManage, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(reportsMessages);
  return (
    <>
      <PageHeader
        title={t('reports.title')}
        description={t('reports.description')}
        action={mayManage && <Actions />}
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      <Done done={done} />
      <Card flush title={mayManage ? t('reports.list') : undefined}>
        {total === 0 ? (
          <EmptyState title={t('reports.empty')}>{t('reports.emptyHint')}</EmptyState>
        ) : (
          <RunTable runs={runs} />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
      {mayManage && (
        <div className="mt-5">
          <Card flush title={t('reports.schedules')}>
            {schedules.length === 0 ? (
              <p className="px-4 pb-4 text-sm text-ink-soft">{t('reports.noSchedule')}</p>
            ) : (
              <ScheduleTable schedules={schedules} />
            )}
          </Card>
        </div>
      )}
    </>
  );
}

function Actions() {
  const t = useTranslate(reportsMessages);
  return (
    <>
      <LinkButton look="secondary" to={paths.newSchedule()}>
        {t('reports.new')}
      </LinkButton>
      <LinkButton to={paths.newReport()}>{t('reports.now')}</LinkButton>
    </>
  );
}

function Done({ done: { stopped, scheduled } }: { done: { stopped: string; scheduled: string } }) {
  const t = useTranslate(reportsMessages);
  const text =
    (stopped !== '' && t('reports.stopped', { title: stopped })) ||
    (scheduled !== '' && t('reports.scheduled', { title: scheduled }));
  if (!text) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{text}</Alert>
    </div>
  );
}
