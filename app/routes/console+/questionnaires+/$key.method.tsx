import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ExampleCard } from '#app/components/survey/editor/example-card.tsx';
import { MethodForm } from '#app/components/survey/editor/method-form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import {
  initialMethod,
  METHOD_FIELDS,
  requireMeasured,
} from '#app/services/survey/methods/method-form.server.ts';
import { publishMethod, tryMethod } from '#app/services/survey/methods/publish-method.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

export const loader = staffLoader('questionnaires.manage', ({ ctx, params }) => {
  const key = params['key'] ?? '';
  const definition = requireMeasured(ctx, key);
  return {
    key,
    title: definition.title,
    initial: initialMethod(),
    factors: definition.factors.map(({ title }) => title),
    questions: levelColumns(definition).map(({ question: { id, text } }) => ({ id, text })),
  };
});

const FORM = { fields: [...METHOD_FIELDS] };

export const action = staffAction('questionnaires.manage', FORM, async ({ ctx, typed, params, context }) => {
  const key = params['key'] ?? '';
  if (typed['do'] === 'example') {
    const { figures, counted, leftOut } = tryMethod(ctx, { key, typed });
    const { overall, factors } = figures;
    return data({ typed, errors: [], example: { overall, factors, counted, leftOut } });
  }
  await publishMethod(ctx, { key, typed });
  await context.installation.registry.refresh();
  return redirect(`${paths.questionnaire(key)}?done=published`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.method');

export default function NewMethod() {
  const { key, title, initial, factors, questions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  const example = answer && 'example' in answer ? answer.example : null;
  const decimals = Number(answer?.typed['decimals'] ?? 2);
  return (
    <>
      <PageHeader
        title={t('questionnaires.method')}
        description={t('questionnaires.methodHint')}
        breadcrumb={[
          { label: t('questionnaires.title'), to: paths.questionnaires() },
          { label: title[locale], to: paths.questionnaire(key) },
        ]}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <MethodForm
          initial={example ? { ...initial, ...answer?.typed } : initial}
          refusal={example ? undefined : answer}
          factors={factors}
          questions={questions}
          back={paths.questionnaire(key)}
        />
        <ExampleCard
          example={example}
          factors={factors}
          decimals={decimals}
          isPercent={(answer?.typed['figure'] ?? 'top2') !== 'mean'}
        />
      </div>
    </>
  );
}
