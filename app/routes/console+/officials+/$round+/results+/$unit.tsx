import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { CriteriaTable } from '#app/components/officials/judged-tables.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getOfficialsResults } from '#app/services/officials/get-results.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

export const loader = staffLoader('officials.read', async ({ ctx, params, request }) => {
  const code = params['unit'] ?? '';
  const results = await getOfficialsResults(ctx, { round: params['round'] ?? '' });
  const { round, form, top, threshold, units } = results;
  const unit =
    units.find((judged) => judged.code === code) ??
    refuse('not_found', 'officials.refusal.notJudged', { unit: excerpt(code) });
  const locale = readLocale(request);
  return {
    round: { title: round.title, slug: round.slug },
    unit: { name: unit.name, forms: unit.forms, overall: unit.overall },
    notes: { top: String(top), threshold: String(threshold) },
    criteria: levelColumns(form).map(({ question }, place) => ({
      text: question.text[locale],
      factor: form.factors.find(({ id }) => id === question.factor)?.title[locale] ?? '',
      answers: unit.criteria[place]?.answers ?? null,
      mean: unit.criteria[place]?.mean ?? null,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.unit.name);

export default function OfficialsOfUnit() {
  const { round, unit, notes, criteria } = useLoaderData<typeof loader>();
  const t = useTranslate(officialsMessages);
  return (
    <>
      <PageHeader
        title={unit.name}
        breadcrumb={[
          { label: t('officials.title'), to: paths.officialsRounds() },
          { label: round.title, to: paths.officialsRound(round.slug) },
          { label: t('officials.results'), to: paths.officialsResults(round.slug) },
        ]}
        description={`${t('officials.meanNote', notes)} ${t('officials.hiddenNote', notes)}`}
      />
      <Card flush>
        <CriteriaTable unit={unit} criteria={criteria} />
      </Card>
    </>
  );
}
