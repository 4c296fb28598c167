import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { INITIAL_REPORT, ReportFields } from '#app/components/reports/report-fields.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listReportChoices } from '#app/services/reports/list-report-choices.server.ts';
import { requestReport } from '#app/services/reports/request-report.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

const FORM = { fields: ['title', 'about', 'content', 'unitCode', 'locale', 'from', 'to'] } as const;

export const loader = staffLoader('reports.manage', async ({ ctx, request }) => ({
  choices: await listReportChoices(ctx),
  round: readText(new URL(request.url), 'round'),
}));

export const action = staffAction('reports.manage', FORM, async ({ ctx, typed }) => {
  const { ref } = await requestReport(ctx, typed);
  return redirect(paths.report(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(reportsMessages, 'reports.now');

export default function NewReport() {
  const { choices, round } = useLoaderData<typeof loader>();
  const t = useTranslate(reportsMessages);
  const known = choices.rounds.find(({ slug }) => slug === round);
  const initial = known ? { about: `round:${known.slug}`, title: known.title } : {};
  return (
    <>
      <PageHeader
        title={t('reports.now')}
        breadcrumb={[{ label: t('reports.title'), to: paths.reports() }]}
      />
      <div className="max-w-2xl">
        <Card>
          <Form
            refusal={useActionData<typeof action>()}
            initial={{ ...INITIAL_REPORT, ...initial }}
            className="flex flex-col gap-5"
          >
            <ReportFields choices={choices} />
            <div className="grid gap-5 sm:grid-cols-2">
              <FormField name="from" label={t('reports.from')}>
                {(field) => <DateInput {...field} />}
              </FormField>
              <FormField name="to" label={t('reports.to')}>
                {(field) => <DateInput {...field} />}
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
