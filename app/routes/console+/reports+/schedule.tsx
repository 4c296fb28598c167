import { redirect, type HeadersFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { FailureAlert } from '#app/components/console/failure-alert.tsx';
import { ReportFields } from '#app/components/reports/report-fields.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, Select, TextArea } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { PERIOD_SYSTEMS, SCHEDULE_KINDS } from '#app/domain/reports/report.ts';
import { orRefuse } from '#app/http/failures.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { staffAction, staffLoader } from '#app/http/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createSchedule } from '#app/services/reports/create-schedule.server.ts';
import { listReportChoices } from '#app/services/reports/list-report-choices.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

const FIELDS = ['title', 'about', 'content', 'unit', 'locale', 'rhythm', 'recipients'] as const;

export const loader = staffLoader('reports.manage', async ({ ctx }) => ({
  choices: await listReportChoices(ctx),
}));

export const action = staffAction('reports.manage', async ({ ctx, request }) => {
  const typed = await readForm(request, FIELDS);
  return orRefuse(request, typed, async () => {
    const { unit: unitCode, rhythm, ...rest } = typed;
    const [kind = '', system = ''] = rhythm.split('.');
    const { title } = await createSchedule(ctx, { ...rest, unitCode, kind, system });
    return redirect(paths.reports({ scheduled: title }), 303);
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(reportsMessages, 'reports.new');

export default function NewSchedule() {
  const { choices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(reportsMessages);
  const typed: Readonly<Record<string, string>> = refused?.typed ?? {};
  return (
    <>
      <PageHeader
        title={t('reports.new')}
        breadcrumb={[{ label: t('reports.title'), to: paths.reports() }]}
      />
      <div className="max-w-2xl">
        <Card>
          {refused && <FailureAlert failure={refused.failure} />}
          <Form method="post" className="flex flex-col gap-5">
            <ReportFields choices={choices} typed={typed} />
            <FormField label={t('reports.rhythm')}>
              {(field) => (
                <Select {...field} name="rhythm" defaultValue={typed['rhythm']}>
                  {SCHEDULE_KINDS.flatMap((kind) =>
                    PERIOD_SYSTEMS.map((system) => (
                      <option key={kind + system} value={`${kind}.${system}`}>
                        {t(`reports.rhythm.${kind}.${system}`)}
                      </option>
                    )),
                  )}
                </Select>
              )}
            </FormField>
            <FormField label={t('reports.recipients')} hint={t('reports.recipientsHint')}>
              {(field) => (
                <TextArea
                  {...field}
                  name="recipients"
                  rows={2}
                  maxLength={5000}
                  defaultValue={typed['recipients']}
                />
              )}
            </FormField>
            <div>
              <Button>{t('reports.save')}</Button>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
