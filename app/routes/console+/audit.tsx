import { useLoaderData, useSearchParams } from '@remix-run/react';
import { AuditTable } from '#app/components/audit/audit-table.tsx';
import { PageLinks } from '#app/components/audit/page-links.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { AUDIT_SUBJECTS } from '#app/domain/audit/subjects.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readEventSearch } from '#app/http/files/audit-files.server.ts';
import { readNumber } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { requireScope } from '#app/services/context.ts';
import { listEvents } from '#app/services/audit/list-events.server.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

export const loader = staffLoader('audit.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const place = { before: readNumber(url, 'before'), after: readNumber(url, 'after') };
  return {
    ...(await listEvents(ctx, { search: readEventSearch(url), place })),
    seesAll: requireScope(ctx, 'audit.read').kind === 'all',
  };
});

export const meta = titleFrom(consoleMessages, 'console.audit');

const FIELDS = ['person', 'about', 'subject', 'from', 'to'] as const;

export default function Audit() {
  const { events, newer, older, seesAll } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const t = useTranslate(auditMessages, consoleMessages);
  const isFiltered = FIELDS.some((name) => search.get(name));
  return (
    <>
      <PageHeader
        title={t('console.audit')}
        description={t(seesAll ? 'audit.description' : 'audit.descriptionOfUnits')}
        action={<FileLinks />}
      />
      <AuditFilters />
      <Card flush>
        {events.length === 0 ? (
          <EmptyState title={t(isFiltered ? 'audit.noneMatches' : 'audit.empty')} />
        ) : (
          <AuditTable events={events} />
        )}
        <PageLinks newer={newer} older={older} />
      </Card>
    </>
  );
}

/** What is looked for, as a file. */
function FileLinks() {
  const [search] = useSearchParams();
  const t = useTranslate(auditMessages);
  const asked = Object.fromEntries(FIELDS.map((name) => [name, search.get(name) ?? undefined]));
  return (['xlsx', 'csv'] as const).map((format) => (
    <LinkButton key={format} look="secondary" to={paths.auditFile(format, asked)} reloadDocument>
      {t(`audit.file.${format}`)}
    </LinkButton>
  ));
}

function AuditFilters() {
  const t = useTranslate(auditMessages);
  const ui = useTranslate(uiMessages);
  const [search] = useSearchParams();
  const asked = (name: (typeof FIELDS)[number]) => search.get(name) ?? '';
  return (
    <FilterBar fields={[...FIELDS, 'before', 'after']} dates={['from', 'to']}>
      {(['person', 'about'] as const).map((name) => (
        <FormField
          name={name}
          key={name}
          label={t(`audit.filter.${name}`)}
          className="w-60 max-w-full grow sm:grow-0"
        >
          {(field) => <TextInput {...field} type="search" defaultValue={asked(name)} maxLength={100} />}
        </FormField>
      ))}
      <FormField name="subject" label={t('audit.filter')}>
        {(field) => (
          <Select {...field} defaultValue={asked('subject')}>
            <option value="">{ui('ui.all')}</option>
            {AUDIT_SUBJECTS.map((name) => (
              <option key={name} value={name}>
                {t(`audit.subject.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      {(['from', 'to'] as const).map((name) => (
        <FormField name={name} key={name} label={t(`audit.filter.${name}`)}>
          {(field) => <DateInput {...field} defaultValue={asked(name)} />}
        </FormField>
      ))}
    </FilterBar>
  );
}
