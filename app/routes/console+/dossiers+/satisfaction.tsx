import { useLoaderData } from '@remix-run/react';
import { DossierViews } from '#app/components/dossiers/dossier-views.tsx';
import { RateText } from '#app/components/dossiers/rate-text.tsx';
import { RateFormula, SourceFilters } from '#app/components/dossiers/source-filters.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { Satisfaction } from '#app/domain/dossiers/quadrants.ts';
import { isFew } from '#app/domain/dossiers/rates.ts';
import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readBoardChoice } from '#app/http/dossier-view.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import {
  compareSatisfaction,
  type SatisfactionLine,
  type SatisfactionView,
} from '#app/services/dossiers/compare-satisfaction.server.ts';
import type { KeysOf } from '#app/messages/index.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

export const loader = staffLoader('dossiers.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  return compareSatisfaction(ctx, { ...readBoardChoice(url), round: readText(url, 'round') });
});

export const meta = titleFrom(dossiersMessages, 'dossiers.satisfaction');

/** On-time rates beside what people said, by unit. */
export default function DossierSatisfaction() {
  const view = useLoaderData<typeof loader>();
  const { source, rounds, round } = view;
  const t = useTranslate(dossiersMessages);
  return (
    <>
      <PageHeader
        title={t('dossiers.satisfaction')}
        breadcrumb={[{ label: t('dossiers.title'), to: paths.dossiers() }]}
        description={t('dossiers.satisfactionHint')}
      />
      <DossierViews current="satisfaction" />
      {source !== null && (
        <SourceFilters source={source} more={['round']}>
          {round !== null && (
            <FormField name="round" label={t('dossiers.round')}>
              {(field) => (
                <Select {...field} defaultValue={round.slug}>
                  {rounds.map(({ slug, title }) => (
                    <option key={slug} value={slug}>
                      {title}
                    </option>
                  ))}
                </Select>
              )}
            </FormField>
          )}
        </SourceFilters>
      )}
      {source === null || round === null ? (
        <Card>
          <EmptyState title={t(source === null ? 'dossiers.noFiles' : 'dossiers.noRounds')} />
        </Card>
      ) : (
        <>
          <RateFormula rate={source.rate} incomplete={source.incomplete} />
          <Sides view={view} />
        </>
      )}
    </>
  );
}

function Sides({ view: { lines, whole, isSameTime, source } }: { view: SatisfactionView }) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  const onTime = whole.onTime?.rate;
  const text = {
    onTime: onTime == null ? '–' : t('dossiers.percent', { rate: formatNumber(onTime, 2, locale) }),
    satisfied: saidText(t, locale, whole.satisfied),
  };
  return (
    <>
      {!isSameTime && (
        <div className="mb-4">
          <Alert tone="warning">{t('dossiers.apart')}</Alert>
        </div>
      )}
      <Card flush title={t('dossiers.whole', text)}>
        <TableFrame label={t('dossiers.satisfaction')} tall>
          <thead>
            <tr>
              <HeaderCell>{t('dossiers.column.unit')}</HeaderCell>
              <HeaderCell numeric>{source === null ? '' : t(`dossiers.rate.${source.rate}`)}</HeaderCell>
              <HeaderCell numeric>{t('dossiers.satisfied')}</HeaderCell>
              <HeaderCell>{t('dossiers.quadrant')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <SideRow key={line.key} line={line} />
            ))}
          </tbody>
        </TableFrame>
      </Card>
    </>
  );
}

function saidText(
  t: Translate<KeysOf<'dossiers'>>,
  locale: ReturnType<typeof useLocale>,
  said: Satisfaction | null,
): string {
  if (said === null) return t('dossiers.notAsked');
  if (said.responses === null) return t('dossiers.withheld');
  if (said.rate === null) return t('dossiers.noAnswers');
  const n = formatCount(said.responses, locale);
  return t('dossiers.satisfiedN', { rate: formatNumber(said.rate, 2, locale), n });
}

const TONES = { good: 'success', onTimeUnhappy: 'warning', lateHappy: 'accent', bad: 'danger' } as const;

function SideRow({ line: { name, onTime, counts, said, quadrant } }: { line: SatisfactionLine }) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  return (
    <Row>
      <RowHeader className="wrap-anywhere">{name}</RowHeader>
      <Cell numeric>
        {counts === null ? (
          <span className="text-ink-faint">{t('dossiers.noDossiers')}</span>
        ) : (
          <RateText rate={onTime} isFew={isFew(counts)} />
        )}
      </Cell>
      <Cell numeric className={said?.rate == null ? 'text-ink-faint' : undefined}>
        {saidText(t, locale, said)}
      </Cell>
      <Cell>
        {quadrant === null ? (
          <span className="text-ink-faint">{t('dossiers.quadrant.none')}</span>
        ) : (
          <Badge tone={TONES[quadrant]}>{t(`dossiers.quadrant.${quadrant}`)}</Badge>
        )}
      </Cell>
    </Row>
  );
}
