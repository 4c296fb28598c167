import { useLoaderData } from '@remix-run/react';
import { FigureTable } from '#app/components/indexes/figure-table.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { ChartFrame } from '#app/components/results/charts/chart-panel.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { figureChart } from '#app/domain/indexes/figures.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getFigures } from '#app/services/indexes/get-figures.server.ts';
import { listProxyFigures } from '#app/services/plans/nodes/list-proxy-figures.server.ts';
import figuresMessages from '#app/messages/figures.json' with { type: 'json' };
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

export const loader = staffLoader('indexes.read', async ({ ctx, request }) => {
  const locale = readLocale(request);
  const { sets, shown } = await getFigures(ctx, { set: readText(new URL(request.url), 'set') });
  const whole = shown?.lines.find(({ code }) => code === '');
  const chart =
    shown && whole ? figureChart(whole.figures, { max: whole.max, decimals: shown.decimals, locale }) : null;
  const proxies = shown ? await listProxyFigures(ctx, { set: shown.set, locale }) : [];
  return { sets, shown, chart, proxies };
});

export const meta = titleFrom(figuresMessages, 'figures.title');

export default function IndexFigures() {
  const { sets, shown } = useLoaderData<typeof loader>();
  const t = useTranslate(figuresMessages, indexesMessages);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={t('figures.title')}
        breadcrumb={[{ label: t('indexes.title'), to: paths.criteriaSets() }]}
        description={t('figures.description')}
        action={
          <>
            {can('units.manage') && (
              <LinkButton look="secondary" to={paths.imports()}>
                {t('figures.import')}
              </LinkButton>
            )}
            {shown && (
              <LinkButton look="secondary" to={paths.indexFiguresFile(shown.set)} reloadDocument>
                {t('figures.download')}
              </LinkButton>
            )}
          </>
        }
      />
      {sets.length > 1 && <SetFilter />}
      {shown ? (
        <Shown shown={shown} />
      ) : (
        <Card>
          <EmptyState title={t('figures.empty')}>
            {t('figures.emptyHint')}
            <code className="mt-2 block rounded bg-sunken px-2 py-1 text-xs text-ink">
              npm run -s sipas -- figures import --set PAPI@1 papi.xlsx
            </code>
          </EmptyState>
        </Card>
      )}
    </>
  );
}

function SetFilter() {
  const { sets, shown } = useLoaderData<typeof loader>();
  const t = useTranslate(figuresMessages);
  return (
    <FilterBar fields={['set']}>
      <FormField name="set" label={t('figures.set')} className="w-full sm:w-96">
        {(field) => (
          <Select {...field} key={shown?.code} defaultValue={shown?.code}>
            {sets.map(({ code, title }) => (
              <option key={code} value={code}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </FilterBar>
  );
}

type Shown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['shown']>;

function Shown({ shown }: { shown: Shown }) {
  const { chart, proxies } = useLoaderData<typeof loader>();
  const t = useTranslate(figuresMessages, indexesMessages);
  return (
    <div className="grid gap-4">
      {shown.isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
      <Card
        flush
        title={shown.title}
        aside={<TextLink to={paths.criteriaSet(shown.set)}>{shown.set}</TextLink>}
      >
        <FigureTable label={shown.title} {...shown} />
      </Card>
      <Notes shown={shown} />
      {chart !== null && (
        <Card title={t('figures.chart')}>
          <ChartFrame chart={chart} label={t('figures.chart')} />
          <p className="mt-2 text-xs text-ink-faint">{t('figures.chartHint')}</p>
        </Card>
      )}
      {proxies.length > 0 && <Proxies title={shown.title} />}
    </div>
  );
}

function Notes({ shown: { notes, means, provinces } }: { shown: Shown }) {
  const t = useTranslate(figuresMessages);
  const hasMerged = new Set(provinces.map(({ count }) => count)).size > 1;
  const lines = [
    ...(means.length > 0 ? [t('figures.means', { years: means.join(', ') })] : []),
    ...(hasMerged
      ? [t('figures.provinces', { list: provinces.map(({ year, count }) => `${year}: ${count}`).join('; ') })]
      : []),
    ...notes.map(({ year, note }) => t('figures.note', { year: String(year), note })),
  ];
  if (lines.length === 0) return null;
  return (
    <Card title={t('figures.notes')}>
      <ul className="list-disc pl-5 text-sm wrap-anywhere">
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}

function Proxies({ title }: { title: string }) {
  const { proxies } = useLoaderData<typeof loader>();
  const t = useTranslate(figuresMessages);
  return (
    <Card title={t('figures.proxies')}>
      <p className="mb-3 max-w-prose text-sm text-ink-soft">{t('figures.proxiesHint', { title })}</p>
      <ul className="grid gap-2 text-sm">
        {proxies.map(({ code, question, round, rate }) => (
          <li key={`${code} ${question}`}>
            {t('figures.proxy', { code, question })} <Badge>{t('figures.internal')}</Badge>
            <span className="block text-ink-soft">
              {round ? (
                <>
                  {rate ?? '–'} · <TextLink to={paths.roundResults(round.slug)}>{round.title}</TextLink>
                </>
              ) : (
                t('figures.proxyNone')
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
