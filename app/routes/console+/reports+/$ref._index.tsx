import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { MailList, type MailLine } from '#app/components/reports/mail-list.tsx';
import { ProgressLine, RunStateMark } from '#app/components/reports/run-state.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatDateTime, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { hasPlainMessage, translator } from '#app/domain/locale/translate.ts';
import { reportPeriodText } from '#app/domain/reports/report-period.ts';
import { can } from '#app/domain/people/policy.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { cancelReport } from '#app/services/reports/cancel-report.server.ts';
import { getReport, listReportMails } from '#app/services/reports/get-report.server.ts';
import { retryReport } from '#app/services/reports/retry-report.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

type Run = Awaited<ReturnType<typeof getReport>>;

function sizeText(bytes: number, locale: Locale): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${formatNumber(Math.max(1, Math.round(kilobytes)), 0, locale)} KB`
    : `${formatNumber(kilobytes / 1024, 1, locale)} MB`;
}

function toView(run: Run, locale: Locale) {
  const t = translator(locale, reportsMessages);
  const { ref, title, content, unitName, state, progress, fileName, bytes, summary, madeAt, problem } = run;
  return {
    ...{ ref, title, content, unitName, state, progress, summary },
    period: reportPeriodText(run, locale),
    madeAt: madeAt && formatDateTime(madeAt),
    requestedAt: formatDateTime(run.requestedAt),
    file:
      fileName === null
        ? null
        : t('reports.downloadFile', { file: fileName, size: sizeText(bytes ?? 0, locale) }),
    isCancelled: problem === 'reports.problem.cancelled',
    problem: problem !== null && hasPlainMessage(problem, reportsMessages) ? t(problem) : null,
  };
}

async function mailsOf(ctx: Context, run: Run): Promise<MailLine[]> {
  const mails = await listReportMails(ctx, run);
  return mails.map(({ email, state, attempts, problem, sentAt, nextAt }) => ({
    ...{ email, state, attempts, problem },
    time: formatDateTime(sentAt ?? nextAt),
  }));
}

export const loader = staffLoader('results.read', async ({ ctx, params, request, context }) => {
  const run = await getReport(ctx, { ref: params['ref'] ?? '' });
  const mayManage = can(ctx.actor, 'reports.manage');
  return {
    run: toView(run, readLocale(request)),
    link: context.installation.baseUrl + paths.report(run.ref),
    mails: mayManage ? await mailsOf(ctx, run) : [],
    mayManage,
    isMailSet: context.installation.env.SMTP_URL !== undefined,
  };
});

export const action = staffAction('reports.manage', { fields: ['step'] }, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await (typed.step === 'cancel' ? cancelReport : retryReport)(ctx, { ref });
  return redirect(paths.report(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

const SECONDS_BETWEEN_LOOKS = '3';

/** While it is not ready the page loads itself anew; a browser does that without scripts, too. */
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const isUnderWay = data?.run.state === 'queued' || data?.run.state === 'running';
  const refresh = { httpEquiv: 'refresh', content: SECONDS_BETWEEN_LOOKS };
  return [...titleOf(data?.run.title), ...(isUnderWay ? [refresh] : [])];
};

export default function Report() {
  const { run, link, mails, isMailSet, mayManage } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(reportsMessages);
  return (
    <>
      <PageHeader title={run.title} breadcrumb={[{ label: t('reports.title'), to: paths.reports() }]} />
      <div className="flex max-w-3xl flex-col gap-5">
        {refused && <ErrorSummary errors={refused.errors} />}
        <Outcome run={run} mayManage={mayManage} />
        <Card>
          <FactList
            facts={[
              [t('reports.state'), <RunStateMark key="state" state={run.state} progress={run.progress} />],
              [t('reports.period'), run.period ?? t('reports.wholeRound')],
              [t('reports.unit'), run.unitName ?? t('reports.wholeProvince')],
              [t('reports.content'), t(`reports.content.${run.content}`)],
              ...(run.summary === null ? [] : [[t('reports.summary'), run.summary] as const]),
              [t('reports.requestedAt'), run.requestedAt],
              ...(run.madeAt === null ? [] : [[t('reports.madeAt'), run.madeAt] as const]),
              [
                t('reports.link'),
                <TextLink key="link" to={paths.report(run.ref)} className="wrap-anywhere">
                  {link}
                </TextLink>,
              ],
            ]}
          />
        </Card>
        {mails.length > 0 && (
          <Card title={t('reports.mails')}>
            <MailList mails={mails} isMailSet={isMailSet} />
          </Card>
        )}
      </div>
    </>
  );
}

type View = ReturnType<typeof toView>;

/** The one thing to do with a report: download it, wait for it, or have it made again. */
function Outcome({ run, mayManage }: { run: View; mayManage: boolean }) {
  const t = useTranslate(reportsMessages);
  if (run.state === 'done') {
    return (
      <div>
        <LinkButton to={paths.reportFile(run.ref)} reloadDocument className="wrap-anywhere">
          {run.file}
        </LinkButton>
      </div>
    );
  }
  if (run.state !== 'failed') {
    const percent = { percent: run.progress };
    return (
      <Card>
        <ProgressLine progress={run.progress} className="h-3 w-full" />
        <p className="mt-2 text-sm font-medium">
          {run.state === 'queued' ? t('reports.state.queued') : t('reports.progress', percent)}
        </p>
        <p className="mt-1 text-sm text-ink-soft">{run.problem ?? t('reports.progressHint')}</p>
        {mayManage && (
          <Form className="mt-3">
            <input type="hidden" name="step" value="cancel" />
            <Button look="secondary">{t('reports.cancel')}</Button>
          </Form>
        )}
      </Card>
    );
  }
  return (
    <Alert
      tone={run.isCancelled ? 'info' : 'danger'}
      title={run.isCancelled ? undefined : t('reports.state.failed')}
    >
      <p className="mt-1">{run.problem ?? t('reports.problem.defect')}</p>
      {mayManage && (
        <Form className="mt-3">
          <Button look="secondary">{t('reports.again')}</Button>
        </Form>
      )}
    </Alert>
  );
}
