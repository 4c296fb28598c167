import { useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { AnswerSentence } from '#app/components/results/answer-sentence.tsx';
import { ChartPanel } from '#app/components/results/charts/chart-panel.tsx';
import { LevelLegend } from '#app/components/results/charts/level-bar.tsx';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { ReasonCard } from '#app/components/results/reasons/reason-card.tsx';
import { ReasonLinks } from '#app/components/results/reasons/reason-links.tsx';
import { questionOf, withQuestion } from '#app/components/results/tables/question-search.ts';
import { ResultFilters } from '#app/components/results/result-filters.tsx';
import { ResultTable } from '#app/components/results/tables/result-table.tsx';
import { ResultsHeader } from '#app/components/results/results-header.tsx';
import { WeakestCriteria } from '#app/components/results/weakest-criteria.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { parseQuestion } from '#app/domain/results/table/question.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { likeTexts } from '#app/domain/results/insights/unit-view.ts';
import { chooseColumns, WEAK_COLUMN_IDS } from '#app/domain/results/print/page-columns.ts';
import { reasonCard } from '#app/domain/results/insights/reasons-view.ts';
import { DEFAULT_VIEW, viewOf, viewRow } from '#app/domain/results/print/view.ts';
import { formatRate } from '#app/domain/results/print/wording.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readFilters } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getChoices } from '#app/services/results/get-choices.server.ts';
import { getUnitResults } from '#app/services/results/get-unit-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** Criteria that a head can do something about at once. */
const SHOWN_CRITERIA = 5;

/** The unit with others, as a sentence; null where there are none, or their figure is withheld. */
function withOthersText(
  key: 'insights.unit.below' | 'insights.unit.merged',
  others: ResultRow | null,
  { method, locale }: { method: Method; locale: Locale },
): string | null {
  if (!others || others.rate === null) return null;
  return translator(locale, insightsMessages)(key, {
    rate: formatRate(others.rate, method, locale),
    count: formatCount(others.responses ?? 0, locale),
  });
}

export const loader = staffLoader('results.read', async ({ ctx, params, request }) => {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const round = params['slug'] ?? '';
  const question = parseQuestion(readFilters(url), DEFAULT_VIEW);
  const prepared = prepareResults(ctx);
  const unitCode = params['unitCode'] ?? '';
  const answer = await getUnitResults(prepared, { ...question, round, unit: unitCode, locale });
  const { unit, results, trend, weakest, like } = answer;
  const { method } = results;
  const view = viewOf(results, { page: 1, locale });
  return {
    unit,
    round: results.round,
    isProtected: results.isProtected,
    answer: view.answer,
    about: [view.period, ...view.filters],
    rate: view.rate,
    levels: view.levels,
    minResponses: view.minResponses,
    columns: chooseColumns(WEAK_COLUMN_IDS, view.columns),
    comparedWith: view.comparedWith,
    weakest: weakest
      .slice(0, SHOWN_CRITERIA)
      .map(({ row, share }) => ({ row: viewRow(row, results), share })),
    like: likeTexts(like, { kind: unit.kind, method, locale }),
    below: answer.below && { text: withOthersText('insights.unit.below', answer.below, { method, locale }) },
    merged: answer.merged && {
      text: withOthersText('insights.unit.merged', answer.merged, { method, locale }),
    },
    trend: trend && viewOf(trend, { page: 1, locale }),
    reasons: answer.reasons && {
      keys: answer.reasons.keys.filter((key) => key !== 'unit'),
      card: reasonCard(answer.reasons.table, locale),
    },
    notes: view.notes,
    choices: await getChoices(prepared, { round }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.unit.name);

export default function RoundUnit() {
  const page = useLoaderData<typeof loader>();
  const { unit, round, rate, levels, minResponses } = page;
  const t = useTranslate(insightsMessages);
  const c = useTranslate(unitsMessages);
  const [search] = useSearchParams();
  const question = questionOf(search);
  question.set('unit', unit.code);
  const criteria = new URLSearchParams(question);
  criteria.set('alone', '1');
  const mayPlan = useCan()('plans.manage');
  const taskOf = (criterion: string) =>
    paths.newTask({
      ...{ round: round.slug, criterion, unit: unit.code },
      area: search.get('serviceArea') ?? undefined,
    });
  const merged = new URLSearchParams(criteria);
  merged.set('predecessors', '1');
  const kind = c(`units.kind.${unit.kind}`);
  return (
    <>
      <ResultsHeader
        title={unit.name}
        round={round}
        tab={null}
        description={t('insights.unit.codeAndKind', { kind, code: unit.code })}
        action={
          <LinkButton look="secondary" to={paths.centre(unit.code)}>
            {t('insights.unit.week')}
          </LinkButton>
        }
      />
      <ResultFilters choices={page.choices} mayCountFlagged={!page.isProtected} without={['q', 'kind']} />
      <AnswerSentence answer={page.answer} rate={rate} about={page.about} />
      <Together page={page} question={question} merged={merged} />
      <div className="flex flex-col gap-5">
        <Card title={t('insights.unit.like')}>
          {page.like.map((text) => (
            <p key={text} className="max-w-[90ch]">
              {text}
            </p>
          ))}
        </Card>
        <Card flush title={t('insights.unit.weakest')} aside={t('insights.unit.weakestHint')}>
          <div className="px-4 pb-3">
            <LevelLegend levels={levels} />
          </div>
          <WeakestCriteria lines={page.weakest} view={page} taskOf={mayPlan ? taskOf : undefined} />
          <p className="border-t border-line px-4 py-2.5 text-sm">
            <TextLink to={withQuestion(paths.roundView(round.slug, 'criterion'), criteria)}>
              {t('insights.unit.allCriteria')}
            </TextLink>
          </p>
        </Card>
        {page.reasons && (
          <ReasonCard
            view={page.reasons.card}
            links={<ReasonLinks round={round.slug} unit={unit.code} keys={page.reasons.keys} />}
          />
        )}
        {page.trend && page.trend.rowCount > 0 && (
          <Card flush title={t('insights.unit.trend')}>
            <ResultTable view={page.trend} fixed />
          </Card>
        )}
      </div>
      {page.trend?.chart && <ChartPanel chart={page.trend.chart} {...{ rate, minResponses }} />}
      <MethodNote notes={page.notes} />
    </>
  );
}

interface TogetherProps {
  readonly page: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'round' | 'below' | 'merged'>;
  /** About the unit, and about it with those merged into it. */
  readonly question: URLSearchParams;
  readonly merged: URLSearchParams;
}

/** The figure with all units below, and with those merged into this one. */
function Together({ page, question, merged }: TogetherProps) {
  const t = useTranslate(insightsMessages);
  const byUnit = paths.roundView(page.round.slug, 'unit');
  return (
    <>
      {page.below && (
        <p className="-mt-3 mb-5 text-sm">
          {page.below.text}{' '}
          <TextLink to={withQuestion(byUnit, question)}>{t('insights.unit.belowLink')}</TextLink>
        </p>
      )}
      {page.merged && (
        <p className="-mt-3 mb-5 text-sm">
          {page.merged.text}{' '}
          <TextLink to={withQuestion(byUnit, merged)}>{t('insights.unit.mergedLink')}</TextLink>
        </p>
      )}
    </>
  );
}
