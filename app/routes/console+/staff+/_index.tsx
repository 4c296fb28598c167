import { useLoaderData } from '@remix-run/react';
import { StaffTable } from '#app/components/people/staff-table.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listStaff } from '#app/services/people/list-staff.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('staff.manage', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const search = readText(url, 'q');
  const page = readPage(url);
  const people = await listStaff(ctx, search);
  const shown = people.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    people: shown.map(({ id, name, email, grants, hasPassword, disabledAt }) => ({
      id,
      name,
      email,
      grants: grants.map(({ role, unit }) => ({ role, unitName: unit?.name ?? null })),
      hasPassword,
      isDisabled: disabledAt !== null,
    })),
    total: people.length,
    page,
    search,
  };
});

export const meta = titleFrom(peopleMessages, 'people.title');

export default function Staff() {
  const { people, total, page, search } = useLoaderData<typeof loader>();
  const t = useTranslate(peopleMessages);
  return (
    <>
      <PageHeader
        title={t('people.title')}
        description={t('people.description')}
        action={
          <>
            <LinkButton look="secondary" to={paths.importList('staff')}>
              {t('people.importList')}
            </LinkButton>
            <LinkButton to={paths.newStaff()}>{t('people.add')}</LinkButton>
          </>
        }
      />
      <FilterBar fields={['q']}>
        <FormField name="q" label={t('people.search')} className="w-80 max-w-full grow sm:grow-0">
          {(field) => <TextInput {...field} type="search" defaultValue={search} />}
        </FormField>
      </FilterBar>
      <Card flush>
        {total === 0 ? <EmptyState title={t('people.empty')} /> : <StaffTable people={people} />}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}
