import { useLoaderData } from '@remix-run/react';
import { Corrections, SiteFigures, SurveyCard } from '#app/components/service-quality/beside-cards.tsx';
import { daysText } from '#app/components/service-quality/days-text.ts';
import { FittedNote } from '#app/components/service-quality/fitted-note.tsx';
import { PeriodSelect } from '#app/components/service-quality/period-select.tsx';
import { pointsText, signedText } from '#app/components/service-quality/points-text.ts';
import { ClosedTrend, DailyTrend } from '#app/components/service-quality/trend-cards.tsx';
import { UnitSheet } from '#app/components/service-quality/unit-sheet.tsx';
import { WhatIfCard } from '#app/components/service-quality/what-if-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatDate, formatPeriod } from '#app/domain/locale/format.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { isDaily } from '#app/domain/service-quality/periods.ts';
import { countedPoints } from '#app/domain/service-quality/reading.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readAdditions } from '#app/http/quality-view.server.ts';
import { paths } from '#app/paths.ts';
import { getQualityUnit } from '#app/services/service-quality/get-quality-unit.server.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

export const loader = staffLoader('scores.read', ({ ctx, request, params }) => {
  const url = new URL(request.url);
  return getQualityUnit(ctx, {
    ...{ unit: params['code'] ?? '', period: readText(url, 'period') },
    additions: readAdditions(url),
  });
});

export const meta = titleFrom(qualityMessages, 'serviceQuality.title');

/** A unit by the service-quality index: what it has, by what, what it lost, and what would win it back. */
export default function ServiceQualityUnit() {
  const { unit, periods, shown } = useLoaderData<typeof loader>();
  const t = useTranslate(qualityMessages);
  const days = shown && { from: shown.period.periodFrom, to: shown.period.periodTo };
  return (
    <>
      <PageHeader
        title={unit.name}
        breadcrumb={[{ label: t('serviceQuality.title'), to: paths.serviceQuality() }]}
        description={
          shown !== null
            ? `${daysText(t, { from: shown.period.periodFrom, to: shown.period.periodTo })} · ${shown.set}`
            : undefined
        }
      />
      <FittedNote />
      {shown === null || days === null ? (
        <Card>
          <EmptyState title={t('serviceQuality.empty')}>{t('serviceQuality.emptyHint')}</EmptyState>
        </Card>
      ) : (
        <>
          <FilterBar fields={['period']}>
            <PeriodSelect periods={periods} shown={days} />
          </FilterBar>
          <Shown shown={shown} days={days} />
        </>
      )}
    </>
  );
}

type UnitPage = ReturnType<typeof useLoaderData<typeof loader>>;
type ShownUnit = NonNullable<UnitPage['shown']>;
interface Days {
  readonly from: string;
  readonly to: string;
}

/** The group whose name is that of satisfaction in the shipped formulas; a survey stands beside it. */
const SATISFACTION = '5';

function Shown({ shown, days }: { shown: ShownUnit; days: Days }) {
  const { unit, closed, daily, max } = useLoaderData<typeof loader>();
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const { reading, before, tasks, set, estimates, gain, survey, own, corrections } = shown;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {isDaily(days) && <Alert tone="warning">{t('serviceQuality.daily')}</Alert>}
      {reading.off !== null && (
        <Alert tone="warning">
          {t('serviceQuality.off', { off: pointsText(Math.abs(reading.off), locale) })}
        </Alert>
      )}
      <Sentence shown={shown} />
      <Card flush title={t('serviceQuality.sheet')} aside={t('serviceQuality.sheetHint')}>
        <UnitSheet
          groups={reading.groups}
          before={before?.points ?? null}
          tasks={tasks}
          set={set}
          unit={unit.code}
        />
        {reading.borrowed > 0 && (
          <p className="border-t border-line px-4 py-3 text-sm text-ink-soft">
            * {t('serviceQuality.borrowed', { count: String(reading.borrowed) })}
          </p>
        )}
      </Card>
      <WhatIfCard reading={reading} estimates={estimates} gain={gain} period={`${days.from}/${days.to}`} />
      <SurveyCard group={reading.groups.find(({ node }) => node.code === SATISFACTION)} survey={survey} />
      <ClosedTrend points={closed} max={max} unit={unit.code} />
      <DailyTrend points={daily} unit={unit.code} />
      <SiteFigures figures={own} />
      <Corrections corrections={corrections} />
    </div>
  );
}

/** The whole in one sentence. */
function Sentence({ shown: { reading, before, capturedOn } }: { shown: ShownUnit }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const { official, own, difference, lost, max } = reading;
  const counted = countedPoints(reading);
  const then = before?.points[''];
  const change =
    counted === null || then === undefined
      ? null
      : roundHalfUp(roundHalfUp(counted, 2) - roundHalfUp(then, 2), 2);
  const parts = [
    own === null ? '' : t('serviceQuality.sentence.own', { own: pointsText(own, locale) }),
    difference === null
      ? ''
      : t('serviceQuality.sentence.difference', { difference: signedText(difference, locale) }),
    lost === null ? '' : t('serviceQuality.sentence.lost', { lost: pointsText(lost, locale) }),
    change === null || before === null
      ? ''
      : t('serviceQuality.sentence.change', {
          change: signedText(change, locale),
          period: formatPeriod({ from: storedDate(before.from), to: storedDate(before.to) }),
        }),
    capturedOn === null
      ? ''
      : t('serviceQuality.sentence.captured', { day: formatDate(storedDate(capturedOn)) }),
  ];
  return (
    <p>
      <strong className="text-lg">
        {official === null
          ? t('serviceQuality.noOfficial')
          : t('serviceQuality.sentence', {
              official: pointsText(official, locale),
              max: amountText(max, locale),
            })}
      </strong>{' '}
      · {parts.filter((part) => part !== '').join(' · ')}
    </p>
  );
}
