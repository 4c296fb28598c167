import { redirect, type HeadersFunction } from '@remix-run/node';
import type { Refusal } from '#app/domain/form.ts';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { ProgressTable } from '#app/components/reform-reports/progress-table.tsx';
import { ReportForm } from '#app/components/reform-reports/report-form.tsx';
import { ReportText } from '#app/components/reform-reports/report-text.tsx';
import type { ProgressView } from '#app/components/reform-reports/report-view.ts';
import { ReturnForm } from '#app/components/reform-reports/return-form.tsx';
import { VersionList } from '#app/components/reform-reports/version-list.tsx';
import { SentNotice } from '#app/components/reform-reports/sent-notice.tsx';
import { StandingBadge } from '#app/components/reform-reports/standing-badge.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatDate, formatDateTime, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { numberText, sourceText, windowName } from '#app/domain/reform-reports/document.ts';
import {
  FIELD_FAMILIES,
  numberFieldOf,
  OUTLINE_FIELD,
  outlineKey,
  textFieldOf,
} from '#app/domain/reform-reports/fields.ts';
import { progressCells } from '#app/domain/reform-reports/progress.ts';
import { windowKey } from '#app/domain/reform-reports/windows.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getReformReport, type ReformReport } from '#app/services/reform-reports/get-reform-report.server.ts';
import { fingerprint } from '#app/services/reform-reports/merge-written.ts';
import {
  returnReformReport,
  saveReformReport,
  sendReformReport,
} from '#app/services/reform-reports/write-reform-report.server.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

const DONE = ['save', 'send', 'return'] as const;

// Which sections and lines a report has is data of the province.
const FORM: { fields: readonly string[]; families: readonly string[] } = {
  fields: ['do', 'reason', OUTLINE_FIELD],
  families: FIELD_FAMILIES,
};

const askedOf = (params: Readonly<Record<string, string | undefined>>) => ({
  period: params['period'] ?? '',
  unit: params['unit'] ?? '',
});

function sectionViews({ template, content }: ReformReport, locale: Locale) {
  return template.sections.map((section) => {
    const { text = '', isProposal = false } = content.sections.find(({ id }) => id === section.id) ?? {};
    const { title, hint, id, isHeading } = section;
    const shown = fingerprint(text);
    return {
      ...{ id, text, isProposal, isHeading, shown },
      field: textFieldOf(section),
      title: title[locale],
      hint: hint[locale],
    };
  });
}

function lineViews({ template, content, known, countedAt, row }: ReformReport, locale: Locale) {
  const time = formatDateTime(countedAt);
  return content.numbers.flatMap((number, index) => {
    const line = template.annex.find(({ id }) => id === number.id);
    if (line === undefined) return [];
    const text = (value: number | null) => numberText(value, number.decimals, locale);
    return [
      {
        id: line.id,
        field: numberFieldOf(line),
        title: line.title[locale],
        unit: line.unit[locale],
        value: text(number.value),
        known: text(known[index]?.value ?? null),
        yearBefore: number.yearBefore === null ? '' : text(number.yearBefore),
        source: sourceText(number, time, locale),
        shown: fingerprint(row?.numbers[line.id]),
      },
    ];
  });
}

/** Tasks that the page shows of the annex of progress. */
const SHOWN = 50;

function progressView({ content: { progress } }: ReformReport, locale: Locale): ProgressView | null {
  if (progress === undefined) return null;
  const { tasks, left } = progress;
  const rows = tasks.slice(0, SHOWN).map((task) => progressCells(task, locale));
  return { rows, hidden: tasks.length - rows.length, left };
}

/** What the fields hold at first: texts as they stand, and only the numbers that were typed. */
function initialOf({ content, row }: ReformReport): Record<string, string> {
  return Object.fromEntries([
    ...content.sections.map((section) => [textFieldOf(section), section.text] as const),
    ...Object.entries(row?.numbers ?? {}).map(
      ([id, value]) => [numberFieldOf({ id }), String(value).replace('.', ',')] as const,
    ),
  ]);
}

/** What was sent and sent back, as it is told; who is named as long as the account is there. */
function versionViews({ versions, window, unit }: ReformReport, locale: Locale) {
  const t = translator(locale, reformMessages);
  const told = (at: Date, by: string | null) => ({ time: formatDateTime(at), by: by ?? NO_FIGURE });
  return versions.map(({ version, sha256, returnReason, ...one }) => ({
    ...{ version, sha256, reason: returnReason },
    to: paths.reformReport(windowKey(window), unit.code, String(version)),
    sent: t('reformReports.versionSent', told(one.sentAt, one.sentBy)),
    returned: t('reformReports.versionReturned', told(one.returnedAt, one.returnedBy)),
  }));
}

export const loader = staffLoader('plans.read', async ({ ctx, params, request }) => {
  const locale = readLocale(request);
  const version = readText(new URL(request.url), 'version');
  const report = await getReformReport(ctx, { ...askedOf(params), version });
  const { unit, window, row, template, shown } = report;
  return {
    unit: { code: unit.code, name: unit.name },
    period: windowKey(window),
    name: windowName(window, locale),
    dates: {
      from: formatDate(window.days.from),
      to: formatDate(window.days.to),
      due: formatDate(window.dueOn),
    },
    standing: report.standing,
    isRequired: report.isRequired,
    sentAt: row?.sentAt ? formatDateTime(row.sentAt) : null,
    sha256: row?.sentSha256 ?? null,
    returnReason: row?.sent || shown ? null : (row?.returnReason ?? null),
    shown: shown && { version: String(shown.version), time: formatDateTime(shown.sentAt) },
    versions: versionViews(report, locale),
    mayWrite: report.mayWrite,
    mayReturn: report.mayReturn,
    isSample: template.source.status === 'draft',
    sections: sectionViews(report, locale),
    lines: lineViews(report, locale),
    progress: progressView(report, locale),
    initial: initialOf(report),
    outline: outlineKey({ templateVersion: template.version, outlineVersion: report.outlineVersion }),
  };
});

// Whether the person speaks for the unit, or for the one above it, is the use-case's to check.
export const action = staffAction('plans.report', FORM, async ({ ctx, typed, params }) => {
  const asked = askedOf(params);
  const act = DONE.find((known) => known === typed['do']);
  if (act === 'save') await saveReformReport(ctx, { ...asked, typed });
  else if (act === 'send') await sendReformReport(ctx, { ...asked, typed });
  else if (act === 'return') await returnReformReport(ctx, { ...asked, reason: typed['reason'] ?? '' });
  else throw new AppError('invalid', 'errors.invalid');
  return redirect(`${paths.reformReport(asked.period, asked.unit)}?done=${act}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titleOf(data && `${data.name} – ${data.unit.name}`);

export default function ReformReportPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(reformMessages);
  const { unit, period, sentAt, mayReturn, sections, lines, shown } = page;
  const isWritable = page.mayWrite && sentAt === null;
  const own = paths.reformReport(period, unit.code);
  return (
    <>
      <PageHeader
        title={`${page.name} – ${unit.name}`}
        breadcrumb={[
          { label: t('reformReports.title'), to: paths.reformReports(period) },
          ...(shown ? [{ label: t('reformReports.current'), to: own }] : []),
        ]}
        description={t('reformReports.days', page.dates)}
        action={
          <>
            <LinkButton
              look="secondary"
              to={paths.reformDocument(period, unit.code, shown?.version)}
              reloadDocument
            >
              {t('reformReports.download')}
            </LinkButton>
            <LinkButton
              look="secondary"
              to={paths.reformAnnex(period, unit.code, shown?.version)}
              reloadDocument
            >
              {t('reformReports.downloadAnnex')}
            </LinkButton>
          </>
        }
      />
      <Notices page={page} refused={refused} />
      {isWritable ? (
        <ReportForm {...{ sections, lines, refused, period }} initial={page.initial} outline={page.outline} />
      ) : (
        <ReportText sections={sections} lines={lines} />
      )}
      {page.progress && <ProgressTable {...page.progress} />}
      {mayReturn && sentAt !== null && <ReturnForm refused={refused} />}
      {!shown && <VersionList versions={page.versions} />}
    </>
  );
}

interface NoticesProps {
  readonly page: Pick<
    ReturnType<typeof useLoaderData<typeof loader>>,
    | 'standing'
    | 'isRequired'
    | 'sentAt'
    | 'sha256'
    | 'shown'
    | 'returnReason'
    | 'mayWrite'
    | 'mayReturn'
    | 'isSample'
  >;
  readonly refused: Refusal | undefined;
}

/** How the report stands, and what has to be known before it is read or written. */
function Notices({ page, refused }: NoticesProps) {
  const t = useTranslate(reformMessages);
  const { standing, shown, sentAt, returnReason, mayWrite, mayReturn, isSample } = page;
  const isDraft = shown === null && sentAt === null;
  const hasForm = (mayWrite && isDraft) || mayReturn;
  return (
    <div className="mb-4 flex flex-col items-start gap-3">
      <StandingBadge standing={standing} isRequired={page.isRequired} />
      <Done />
      {refused && !hasForm && <ErrorSummary errors={refused.errors} />}
      <SentNotice {...{ sentAt, shown }} sha256={page.sha256} />
      {returnReason !== null && (
        <Alert tone="warning">{t('reformReports.returned', { reason: returnReason })}</Alert>
      )}
      {isSample && <Alert>{t('reformReports.sample')}</Alert>}
      {isDraft && !mayWrite && <Alert>{t('reformReports.notYours')}</Alert>}
      {isDraft && mayWrite && (
        <p className="max-w-[90ch] text-sm text-ink-soft">{t('reformReports.proposalHint')}</p>
      )}
    </div>
  );
}

function Done() {
  const t = useTranslate(reformMessages);
  const done = useDone(DONE);
  return done === null ? null : <Alert tone="success">{t(`reformReports.done.${done}`)}</Alert>;
}
