import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CountsTable } from '#app/components/dossiers/counts-table.tsx';
import { DifferencesList } from '#app/components/dossiers/differences-list.tsx';
import { periodText } from '#app/components/dossiers/period-text.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { getReport } from '#app/services/dossiers/get-report.server.ts';
import { proposeWeights } from '#app/services/dossiers/propose-weights.server.ts';
import { takeBackReport } from '#app/services/dossiers/take-back-report.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('dossiers.read', async ({ ctx, params, request }) => {
  const { rows, ...view } = await getReport(ctx, { ref: params['ref'] ?? '' });
  const page = readPage(new URL(request.url));
  const { differences } = view;
  return {
    ...view,
    ...{ page, total: rows.length, rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) },
    ...{ differences: differences?.slice(0, PAGE_SIZE) ?? null, differing: differences?.length ?? 0 },
  };
});

export const action = staffAction('dossiers.import', { fields: ['do'] }, async ({ ctx, typed, params }) => {
  if (typed.do === 'weigh') {
    const draft = await proposeWeights(ctx, { ref: params['ref'] ?? '' });
    return redirect(paths.importPreview(draft.ref), 303);
  }
  if (typed.do !== 'take-back') throw new AppError('invalid', 'errors.invalid');
  await takeBackReport(ctx, { ref: params['ref'] ?? '' });
  return redirect(paths.dossierFiles('takenBack'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(dossiersMessages, 'dossiers.files');

type View = ReturnType<typeof useLoaderData<typeof loader>>;

/** One imported file: its rows, its versions, what it changed. */
export default function DossierFile() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(dossiersMessages);
  const done = useDone(['accepted']);
  const { report, rows, page, total, differences, before } = view;
  const version = String(report.version);
  return (
    <>
      <PageHeader
        title={report.fileName}
        breadcrumb={[
          { label: t('dossiers.title'), to: paths.dossiers() },
          { label: t('dossiers.files'), to: paths.dossierFiles() },
        ]}
        description={[t(`dossiers.family.${report.family}`), report.unit.name, periodText(report)].join(
          ' · ',
        )}
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      {done && (
        <div className="mb-4">
          <Alert tone="success">{t('dossiers.done.accepted')}</Alert>
        </div>
      )}
      <div className="flex flex-col gap-5">
        <Facts view={view} />
        {differences !== null && before !== null && (
          <Card flush title={t('dossiers.differences', { version: String(before) })}>
            {differences.length === 0 ? (
              <p className="px-4 pb-4 text-sm">
                {t('dossiers.differencesNone', { version: String(before) })}
              </p>
            ) : (
              <DifferencesList differences={differences} />
            )}
          </Card>
        )}
        <Card flush title={`${t('dossiers.rowsOf')} · ${t('dossiers.versionNumber', { version })}`}>
          <CountsTable
            label={t('dossiers.rowsOf')}
            first={t('dossiers.area')}
            lines={rows.map((row) => ({
              ...{ key: String(row.id), counts: row, isBroken: row.isBroken },
              name: row.area?.name ?? row.areaName ?? row.unit.name,
              note: row.area === null && row.areaName === null ? undefined : row.unit.name,
            }))}
          />
          <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
        </Card>
        {view.mayWeigh && <Act act="weigh" />}
        {view.mayTakeBack && <Act act="takeBack" />}
      </div>
    </>
  );
}

function Facts({ view: { report, versions } }: { view: View }) {
  const t = useTranslate(dossiersMessages);
  const others = versions.map(({ ref, version, takenBackAt }) => (
    <span key={ref} className="mr-3 inline-block">
      {ref === report.ref ? (
        t('dossiers.versionNumber', { version: String(version) })
      ) : (
        <TextLink to={paths.dossierFile(ref)}>
          {t('dossiers.versionNumber', { version: String(version) })}
        </TextLink>
      )}
      {takenBackAt !== null && ` (${t('dossiers.takenBack')})`}
    </span>
  ));
  return (
    <Card>
      <FactList
        facts={[
          [t('dossiers.versions'), others],
          [t('dossiers.acceptedAt'), formatDateTime(new Date(report.acceptedAt))],
          [t('dossiers.acceptedBy'), report.staffName ?? t('dossiers.byCommand')],
          ...(report.reason === null ? [] : [[t('dossiers.reasonGiven'), report.reason] as const]),
          ...(report.refused.length === 0
            ? []
            : [[t('dossiers.refusedRows'), <Refused key="refused" rows={report.refused} />] as const]),
          [
            t('dossiers.hash'),
            <span key="hash" className="font-mono text-xs wrap-anywhere">
              {report.fileHash}
            </span>,
          ],
        ]}
      />
    </Card>
  );
}

function Refused({ rows }: { rows: View['report']['refused'] }) {
  const t = useTranslate(dossiersMessages);
  return (
    <ul>
      {rows.map(({ line, name, why }) => (
        <li key={line} className="wrap-anywhere">
          {t('dossiers.line', { line: String(line) })}: {name} ({t(`dossiers.refusedWhy.${why}`)})
        </li>
      ))}
    </ul>
  );
}

/** What may be done with the file, each a button that says what it does. */
const ACTS = {
  weigh: { value: 'weigh', look: 'secondary' },
  takeBack: { value: 'take-back', look: 'danger' },
} as const;

function Act({ act }: { act: keyof typeof ACTS }) {
  const t = useTranslate(dossiersMessages);
  const { value, look } = ACTS[act];
  return (
    <Card>
      <p className="mb-3 text-sm text-ink-soft">{t(`dossiers.${act}Hint`)}</p>
      <Form>
        <Button look={look} name="do" value={value}>
          {t(`dossiers.${act}`)}
        </Button>
      </Form>
    </Card>
  );
}
