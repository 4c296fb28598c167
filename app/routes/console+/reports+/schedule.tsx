import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { INITIAL_REPORT, ReportFields } from '#app/components/reports/report-fields.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { PERIOD_SYSTEMS, SCHEDULE_KINDS } from '#app/domain/reports/report.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createSchedule } from '#app/services/reports/create-schedule.server.ts';
import { listReportChoices } from '#app/services/reports/list-report-choices.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

const FORM = { fields: ['title', 'about', 'content', 'unitCode', 'locale', 'rhythm', 'recipients'] } as const;

export const loader = staffLoader('reports.manage', async ({ ctx }) => ({
  choices: await listReportChoices(ctx),
}));

export const action = staffAction('reports.manage', FORM, async ({ ctx, typed }) => {
  const { title } = await createSchedule(ctx, typed);
  return redirect(paths.reports({ scheduled: title }), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(reportsMessages, 'reports.new');

export default function NewSchedule() {
  const { choices } = useLoaderData<typeof loader>();
  const t = useTranslate(reportsMessages);
  return (
    <>
      <PageHeader
        title={t('reports.new')}
        breadcrumb={[{ label: t('reports.title'), to: paths.reports() }]}
      />
      <div className="max-w-2xl">
        <Card>
          <Form
            refusal={useActionData<typeof action>()}
            initial={INITIAL_REPORT}
            className="flex flex-col gap-5"
          >
            <ReportFields choices={choices} />
            <FormField name="rhythm" label={t('reports.rhythm')}>
              {(field) => (
                <Select {...field}>
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
            <FormField name="recipients" label={t('reports.recipients')} hint={t('reports.recipientsHint')}>
              {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
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
