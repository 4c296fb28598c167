import { useLoaderData } from '@remix-run/react';
import { UnitTable } from '#app/components/units/unit-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { listUnits } from '#app/services/units/list-units.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('units.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const asked = { q: readText(url, 'q'), kind: readText(url, 'kind') };
  const page = readPage(url);
  const { units, total } = await listUnits(ctx, {
    search: asked.q,
    kind: UNIT_KINDS.find((kind) => kind === asked.kind),
    page,
    pageSize: PAGE_SIZE,
  });
  const lines = units.map(({ code, name, kind, validFrom, validTo }) => ({
    code,
    name,
    kind,
    validFrom,
    validTo,
  }));
  return { units: lines, total, page, asked };
});

export const meta = titleFrom(consoleMessages, 'console.units');

export default function Units() {
  const { units, total, page, asked } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, roundsMessages, unitsMessages);
  const locale = useLocale();
  const isFiltered = asked.q !== '' || asked.kind !== '';
  return (
    <>
      <PageHeader title={t('console.units')} description={t('units.description')} />
      <UnitFilters asked={asked} />
      <Card flush title={t('rounds.unitsMatching', { count: formatCount(total, locale) })}>
        {total > 0 ? <UnitTable units={units} /> : <NoUnits isFiltered={isFiltered} />}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}

function NoUnits({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslate(unitsMessages);
  if (isFiltered) return <EmptyState title={t('units.noneMatches')} />;
  return (
    <EmptyState title={t('units.empty')}>
      {t('units.emptyHint')}
      <code className="mt-2 block rounded bg-sunken px-2 py-1 text-xs text-ink">
        npm run -s sipas -- units import don-vi.csv
      </code>
    </EmptyState>
  );
}

function UnitFilters({ asked }: { asked: { q: string; kind: string } }) {
  const t = useTranslate(roundsMessages, unitsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <FilterBar fields={['q', 'kind']}>
      <FormField name="q" label={t('units.search')} className="w-64 max-w-full grow sm:grow-0">
        {(field) => (
          <TextInput {...field} type="search" defaultValue={asked.q} placeholder={t('rounds.findUnitHint')} />
        )}
      </FormField>
      <FormField name="kind" label={t('units.kind')}>
        {(field) => (
          <Select {...field} defaultValue={asked.kind}>
            <option value="">{ui('ui.all')}</option>
            {UNIT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`units.kind.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </FilterBar>
  );
}
