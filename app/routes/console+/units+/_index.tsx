import { useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { LevelCard, type NamedUnit } from '#app/components/units/level-card.tsx';
import { UnitTable, type UnitLine } from '#app/components/units/unit-table.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
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
import { paths } from '#app/paths.ts';
import { listUnits } from '#app/services/units/list-units.server.ts';
import { listUnitTree } from '#app/services/units/list-unit-tree.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const PAGE_SIZE = 100;

/** What the table shows of a unit: a page of a hundred stays light. */
const lineOf = ({ code, name, kind, validFrom, validTo, below }: UnitLine): UnitLine => ({
  ...{ code, name, kind, validFrom, validTo },
  ...(below !== undefined && { below }),
});

const namedOf = ({ code, name, isReachable = true }: NamedUnit): NamedUnit => ({ code, name, isReachable });

export const loader = staffLoader('units.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const asked = { q: readText(url, 'q'), kind: readText(url, 'kind') };
  const page = readPage(url);
  const kind = UNIT_KINDS.find((known) => known === asked.kind);
  if (asked.q === '' && kind === undefined) {
    const withEnded = url.searchParams.has('ended');
    const under = readText(url, 'under');
    const level = await listUnitTree(ctx, { under, withEnded, page, pageSize: PAGE_SIZE });
    return {
      found: null,
      level: {
        ...level,
        under: level.under && namedOf(level.under),
        above: level.above.map(namedOf),
        units: level.units.map(lineOf),
      },
      ...{ withEnded, page, asked },
    };
  }
  const { units, total } = await listUnits(ctx, { search: asked.q, kind, page, pageSize: PAGE_SIZE });
  return { found: { units: units.map(lineOf), total }, level: null, withEnded: true, page, asked };
});

export const meta = titleFrom(consoleMessages, 'console.units');

export default function Units() {
  const { found, level, withEnded, page, asked } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, unitsMessages);
  return (
    <>
      <PageHeader title={t('console.units')} description={t('units.description')} action={<Actions />} />
      <UnitFilters asked={asked} />
      {level && <LevelCard level={level} withEnded={withEnded} page={page} pageSize={PAGE_SIZE} />}
      {found && <FoundCard {...found} page={page} />}
    </>
  );
}

function Actions() {
  const t = useTranslate(unitsMessages);
  const can = useCan();
  if (!can('units.manage')) return null;
  return (
    <>
      <LinkButton look="secondary" to={paths.serviceAreas()}>
        {t('units.areas')}
      </LinkButton>
      <LinkButton look="secondary" to={paths.imports()}>
        {t('units.import')}
      </LinkButton>
      <LinkButton to={paths.newUnit()}>{t('units.add')}</LinkButton>
    </>
  );
}

interface Found {
  units: readonly UnitLine[];
  total: number;
  page: number;
}

function FoundCard({ units, total, page }: Found) {
  const t = useTranslate(roundsMessages, unitsMessages);
  const locale = useLocale();
  return (
    <Card flush title={t('rounds.unitsMatching', { count: formatCount(total, locale) })}>
      {total > 0 ? <UnitTable units={units} /> : <EmptyState title={t('units.noneMatches')} />}
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
    </Card>
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
