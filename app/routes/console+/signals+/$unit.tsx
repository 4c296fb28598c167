import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { AnswerSentence } from '#app/components/results/answer-sentence.tsx';
import { CentreFigures } from '#app/components/results/centre-figures.tsx';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { ReasonCard } from '#app/components/results/reasons/reason-card.tsx';
import { ReasonLinks } from '#app/components/results/reasons/reason-links.tsx';
import { ControlCharts } from '#app/components/signals/control-charts.tsx';
import { HourTable } from '#app/components/signals/hour-table.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { likeTexts } from '#app/domain/results/insights/unit-view.ts';
import { viewOf } from '#app/domain/results/print/view.ts';
import { lowText, peakChart, runChart, watchTexts } from '#app/domain/signals/desk-view.ts';
import { DAYS_TO_FALSE_ALARM } from '#app/domain/signals/watch-unit.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { centreView } from '#app/http/centre-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import type { UnitResults } from '#app/services/results/get-unit-results.server.ts';
import { getUnitDesk, type DeskWatch } from '#app/services/signals/get-unit-desk.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

function chartsOf({ watch, today, week, hours }: DeskWatch, locale: Locale) {
  const usual = watch.usual?.share ?? null;
  return {
    today: lowText(today, usual, locale),
    week: lowText(week, usual, locale),
    signals: watchTexts(watch, locale),
    charts: usual === null ? null : { peak: peakChart(watch, locale), run: runChart(watch, locale) },
    hours,
  };
}

function resultsOf({ unit, results, like }: UnitResults, locale: Locale) {
  const { answer, rate, period, round } = viewOf(results, { page: 1, locale });
  const texts = likeTexts(like, { kind: unit.kind, method: results.method, locale });
  return { answer, rate, about: [round.title, period], like: texts };
}

export const loader = staffLoader('results.read', async ({ ctx, request, params }) => {
  const locale = readLocale(request);
  const desk = await getUnitDesk(ctx, { unitCode: params['unit'] ?? '', locale });
  const { unit, date, charts, results } = desk;
  return {
    unit,
    date,
    charts: charts && chartsOf(charts, locale),
    results: results && resultsOf(results, locale),
    ...centreView(desk, locale),
  };
});

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.unit.name);

export default function UnitDeskPage() {
  const { unit, date, charts, results, figures, reasons } = useLoaderData<typeof loader>();
  const t = useTranslate(signalsMessages, consoleMessages);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={t('signals.desk', { unit: unit.name })}
        breadcrumb={[{ label: unit.name, to: paths.centre(unit.code) }]}
        description={t('signals.description', { date: formatDate(date) })}
      />
      {can('counters.manage') && (
        <p className="mb-3 text-sm">
          <TextLink to={paths.unitWall(unit.code)}>{t('signals.wall.setting')}</TextLink>
        </p>
      )}
      {results === null ? (
        <Card>
          <EmptyState title={t('console.centre.noRound')} />
          <TextLink to={paths.centre(unit.code)}>{unit.name}</TextLink>
        </Card>
      ) : (
        <Charts charts={charts} />
      )}
      {figures && (
        <div className="mt-5">
          <CentreFigures {...figures} />
        </div>
      )}
      {reasons && <Reasons reasons={reasons} unit={unit.code} />}
      {results && (
        <div className="mt-5">
          <h2 className="mb-2 text-base font-semibold">{t('signals.like')}</h2>
          <AnswerSentence answer={results.answer} rate={results.rate} about={results.about} />
          {results.like.map((text) => (
            <p key={text} className="text-sm">
              {text}
            </p>
          ))}
        </div>
      )}
      {figures && <MethodNote notes={figures.byCounter.notes} />}
    </>
  );
}

function Charts({ charts }: Pick<Page, 'charts'>) {
  const t = useTranslate(signalsMessages);
  if (charts === null) {
    return (
      <Card>
        <EmptyState title={t('signals.withheld')} />
      </Card>
    );
  }
  return (
    <>
      <div className="grid gap-5 md:grid-cols-2">
        {(['today', 'week'] as const).map((when) => (
          <Card key={when} title={t(`signals.${when}`)}>
            <p>{charts[when]}</p>
          </Card>
        ))}
      </div>
      <ControlCharts charts={charts.charts} signals={charts.signals} daysToFalseAlarm={DAYS_TO_FALSE_ALARM} />
      <HourTable hours={charts.hours} />
    </>
  );
}

function Reasons({ reasons, unit }: { reasons: NonNullable<Page['reasons']>; unit: string }) {
  const can = useCan();
  const { round, question, keys, card } = reasons;
  return (
    <div className="mt-5">
      <ReasonCard
        view={card}
        newTask={can('plans.manage') ? paths.newTask({ round, criterion: question, unit }) : undefined}
        links={<ReasonLinks round={round} unit={unit} keys={keys} />}
      />
    </div>
  );
}
