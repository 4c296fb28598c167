import { useLoaderData } from '@remix-run/react';
import { AUDIT_SUBJECTS } from '#app/components/audit/audit-subjects.ts';
import { AuditTable } from '#app/components/audit/audit-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { listEvents } from '#app/services/audit/list-events.server.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

const PAGE_SIZE = 50;

export const loader = staffLoader('audit.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const subject = AUDIT_SUBJECTS.find((known) => known === readText(url, 'subject'));
  const page = readPage(url);
  return { ...(await listEvents(ctx, { subject, page, pageSize: PAGE_SIZE })), subject, page };
});

export const meta = titleFrom(consoleMessages, 'console.audit');

export default function Audit() {
  const { events, total, subject, page } = useLoaderData<typeof loader>();
  const t = useTranslate(auditMessages, consoleMessages);
  const ui = useTranslate(uiMessages);
  return (
    <>
      <PageHeader title={t('console.audit')} description={t('audit.description')} />
      <FilterBar fields={['subject']}>
        <FormField name="subject" label={t('audit.filter')}>
          {(field) => (
            <Select {...field} defaultValue={subject ?? ''}>
              <option value="">{ui('ui.all')}</option>
              {AUDIT_SUBJECTS.map((name) => (
                <option key={name} value={name}>
                  {t(`audit.subject.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      </FilterBar>
      <Card flush>
        {total === 0 ? <EmptyState title={t('audit.empty')} /> : <AuditTable events={events} />}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}
