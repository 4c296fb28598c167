import { useLoaderData } from '@remix-run/react';
import { CountsTable } from '#app/components/dossiers/counts-table.tsx';
import { DossierViews } from '#app/components/dossiers/dossier-views.tsx';
import { periodText } from '#app/components/dossiers/period-text.ts';
import { RateText } from '#app/components/dossiers/rate-text.tsx';
import { RateFormula, SourceFilters } from '#app/components/dossiers/source-filters.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { isFew } from '#app/domain/dossiers/rates.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readBoardChoice } from '#app/http/dossier-view.server.ts';
import { paths } from '#app/paths.ts';
import { getTrend } from '#app/services/dossiers/get-trend.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

export const loader = staffLoader('dossiers.read', async ({ ctx, request }) => {
  const choice = readBoardChoice(new URL(request.url));
  return { ...(await getTrend(ctx, choice)), unit: choice.unit };
});

export const meta = titleFrom(dossiersMessages, 'dossiers.trend');

/** Counts and the rate of a source over its periods. */
export default function DossierTrend() {
  const { source, of, lines, unit } = useLoaderData<typeof loader>();
  const t = useTranslate(dossiersMessages);
  return (
    <>
      <PageHeader
        title={t('dossiers.trend')}
        breadcrumb={[{ label: t('dossiers.title'), to: paths.dossiers() }]}
        description={t('dossiers.trendHint')}
      />
      <DossierViews current="trend" />
      {source === null ? (
        <Card>
          <EmptyState title={t('dossiers.noFiles')}>{t('dossiers.noFilesHint')}</EmptyState>
        </Card>
      ) : (
        <>
          <SourceFilters source={source} hasPeriod={false} more={['unit']}>
            <FormField name="unit" label={t('dossiers.unitCode')} className="w-36">
              {(field) => <TextInput {...field} defaultValue={unit} maxLength={40} />}
            </FormField>
          </SourceFilters>
          <RateFormula rate={source.rate} />
          <Card flush title={of === '' ? t('dossiers.allUnits') : of}>
            <CountsTable
              label={t('dossiers.trend')}
              first={t('dossiers.period')}
              rateHeading={t(`dossiers.rate.${source.rate}`)}
              lines={lines.map(({ from, to, days, counts, rate }) => ({
                ...{ key: `${from} ${to}`, name: periodText({ periodFrom: from, periodTo: to }), counts },
                note: t('dossiers.days', { days: String(days) }),
                rate: <RateText rate={rate} isFew={isFew(counts)} />,
              }))}
            />
          </Card>
        </>
      )}
    </>
  );
}
