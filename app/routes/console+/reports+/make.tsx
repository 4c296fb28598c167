import { redirect, type HeadersFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { FailureAlert } from '#app/components/console/failure-alert.tsx';
import { ReportFields } from '#app/components/reports/report-fields.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { orRefuse } from '#app/http/failures.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { staffAction, staffLoader } from '#app/http/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listReportChoices } from '#app/services/reports/list-report-choices.server.ts';
import { requestReport } from '#app/services/reports/request-report.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

const FIELDS = ['title', 'about', 'content', 'unit', 'locale', 'from', 'to'] as const;

export const loader = staffLoader('reports.manage', async ({ ctx, request }) => ({
  choices: await listReportChoices(ctx),
  round: readText(new URL(request.url), 'round'),
}));

export const action = staffAction('reports.manage', async ({ ctx, request }) => {
  const typed = await readForm(request, FIELDS);
  return orRefuse(request, typed, async () => {
    const { unit: unitCode, ...rest } = typed;
    const { ref } = await requestReport(ctx, { ...rest, unitCode });
    return redirect(paths.report(ref), 303);
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(reportsMessages, 'reports.now');

export default function NewReport() {
  const { choices, round } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(reportsMessages);
  const known = choices.rounds.find(({ slug }) => slug === round);
  const typed: Readonly<Record<string, string>> =
    refused?.typed ?? (known ? { about: `round:${known.slug}`, title: known.title } : {});
  return (
    <>
      <PageHeader
        title={t('reports.now')}
        breadcrumb={[{ label: t('reports.title'), to: paths.reports() }]}
      />
      <div className="max-w-2xl">
        <Card>
          {refused && <FailureAlert failure={refused.failure} />}
          <Form method="post" className="flex flex-col gap-5">
            <ReportFields choices={choices} typed={typed} />
            <div className="grid gap-5 sm:grid-cols-2">
              <FormField label={t('reports.from')}>
                {(field) => <TextInput {...field} name="from" type="date" defaultValue={typed['from']} />}
              </FormField>
              <FormField label={t('reports.to')}>
                {(field) => <TextInput {...field} name="to" type="date" defaultValue={typed['to']} />}
              </FormField>
            </div>
            <div>
              <Button>{t('reports.make')}</Button>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
