import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { ExceptionForm, ExceptionList } from '#app/components/reform-reports/exceptions.tsx';
import { RulesForm } from '#app/components/reform-reports/rules-form.tsx';
import { RulesTable, type RuleLine } from '#app/components/reform-reports/rules-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { ruleFieldsOf } from '#app/domain/reform-reports/rule-fields.ts';
import { dayOfYearText, FIRST_RULES, type PeriodRule } from '#app/domain/reform-reports/rules.ts';
import { latestTemplate } from '#app/domain/reform-reports/templates.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import {
  addReportException,
  endReportException,
} from '#app/services/reform-reports/report-exceptions.server.ts';
import { getReportRules, saveReportRules } from '#app/services/reform-reports/report-rules.server.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const DONE = ['rules', 'except', 'end'] as const;

const NAMES = FIRST_RULES.periods.map(({ id }) => ruleFieldsOf(id));
const FORM: { fields: readonly string[]; lists: readonly string[] } = {
  fields: [
    ...['do', 'version', 'appliesFrom', 'basis'],
    ...['id', 'unit', 'period', 'reports', 'since', 'reason'],
    ...NAMES.flatMap((names) => Object.values(names)),
  ],
  lists: NAMES.map(({ kinds }) => kinds),
};

const titleOf = (id: string, locale: Locale) =>
  latestTemplate().periods.find((period) => period.id === id)?.title[locale] ?? id;

function ruleLine({ id, from, to, due, kinds }: PeriodRule, locale: Locale): RuleLine {
  const t = translator(locale, reformMessages, unitsMessages);
  const days = { from: dayOfYearText(from), to: dayOfYearText(to) };
  return {
    id,
    title: titleOf(id, locale),
    days: t(from > to ? 'reformReports.rule.spanBefore' : 'reformReports.rule.span', days),
    due: t(due > to ? 'reformReports.rule.dueSame' : 'reformReports.rule.dueAfter', {
      due: dayOfYearText(due),
    }),
    kinds: kinds.map((kind) => t(`units.kind.${kind}`)).join(', '),
  };
}

function initialOf(periods: readonly PeriodRule[], today: string): Record<string, string> {
  const fields = periods.flatMap(({ id, from, to, due, kinds }) => {
    const names = ruleFieldsOf(id);
    return [
      ...Object.entries({ from, to, due }).map(
        ([name, day]) => [names[name as 'from' | 'to' | 'due'], dayOfYearText(day)] as const,
      ),
      [names.kinds, kinds.join('\n')] as const,
    ];
  });
  return { ...Object.fromEntries(fields), appliesFrom: today };
}

export const loader = staffLoader('plans.read', async ({ ctx, request }) => {
  const locale = readLocale(request);
  const { latest, versions, exceptions } = await getReportRules(ctx);
  const today = formatDate(localDate(ctx.now));
  return {
    today,
    version: latest.version,
    rules: latest.periods.map((rule) => ruleLine(rule, locale)),
    initial: initialOf(latest.periods, today),
    versions: versions.map(({ version, appliesFrom, basis, createdAt }) => ({
      ...{ version: String(version), basis, from: formatDate(appliesFrom) },
      time: formatDateTime(createdAt),
    })),
    exceptions: exceptions.map(({ period, validFrom, ...one }) => ({
      ...one,
      period: period === null ? '' : titleOf(period, locale),
      since: formatDate(storedDate(validFrom)),
    })),
  };
});

export const action = staffAction('settings.manage', FORM, async ({ ctx, typed }) => {
  const field = (name: string) => typed[name] ?? '';
  const act = DONE.find((known) => known === field('do'));
  if (act === 'rules') await saveReportRules(ctx, typed);
  else if (act === 'end') await endReportException(ctx, { id: field('id') });
  else if (act === 'except') {
    await addReportException(ctx, {
      ...{ unit: field('unit'), period: field('period'), reports: field('reports') },
      ...{ since: field('since'), reason: field('reason') },
    });
  } else throw new AppError('invalid', 'errors.invalid');
  return redirect(`${paths.reformRules()}?done=${act}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(reformMessages, 'reformReports.rules');

export default function ReportRulesPage() {
  const { rules, initial, version, versions, exceptions, today } = useLoaderData<typeof loader>();
  const t = useTranslate(reformMessages);
  const mayManage = useCan()('settings.manage');
  const refused = useActionData<typeof action>();
  const refusedBy = (act: string) => (refused?.typed['do'] === act ? refused : undefined);
  const isOfForm = refusedBy('rules') ?? refusedBy('except');
  return (
    <>
      <PageHeader
        title={t('reformReports.rules')}
        breadcrumb={[{ label: t('reformReports.title'), to: paths.reformReports() }]}
        description={t('reformReports.rules.hint')}
      />
      <div className="flex flex-col gap-5">
        <Done />
        {refused && !isOfForm && <ErrorSummary errors={refused.errors} />}
        <Card flush>
          <RulesTable rules={rules} />
        </Card>
        <VersionLines versions={versions} />
        {mayManage && (
          <RulesForm periods={rules} initial={initial} version={version} refused={refusedBy('rules')} />
        )}
        <Card flush title={t('reformReports.exceptions')}>
          <ExceptionList exceptions={exceptions} mayManage={mayManage} />
        </Card>
        {mayManage && <ExceptionForm periods={rules} today={today} refused={refusedBy('except')} />}
      </div>
    </>
  );
}

interface VersionLinesProps {
  readonly versions: ReturnType<typeof useLoaderData<typeof loader>>['versions'];
}

function VersionLines({ versions }: VersionLinesProps) {
  const t = useTranslate(reformMessages);
  if (versions.length === 0) return <p className="text-sm text-ink-soft">{t('reformReports.rules.first')}</p>;
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {versions.map((one) => (
        <li key={one.version} className="wrap-anywhere">
          {t('reformReports.rules.version', one)}
        </li>
      ))}
    </ul>
  );
}

function Done() {
  const t = useTranslate(reformMessages);
  const done = useDone(DONE);
  return done === null ? null : <Alert tone="success">{t(`reformReports.rules.done.${done}`)}</Alert>;
}
