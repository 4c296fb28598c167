import { useSearchParams } from '@remix-run/react';
import { FoldedMethodNote } from '#app/components/results/method-note.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import type { IconName } from '#app/components/ui/icon.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber } from '#app/domain/locale/format.ts';
import type { EffectView } from '#app/domain/plans/effect-view.ts';
import type { EffectVerdict } from '#app/domain/plans/effect.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

type Tone = NonNullable<Parameters<typeof Badge>[0]['tone']>;

const LOOKS: Readonly<Record<EffectVerdict, { tone: Tone; icon: IconName }>> = {
  helped: { tone: 'success', icon: 'check' },
  worse: { tone: 'danger', icon: 'warning' },
  unclear: { tone: 'neutral', icon: 'info' },
  'too-few': { tone: 'neutral', icon: 'info' },
  'not-yet': { tone: 'neutral', icon: 'open' },
};

/** The figure that the task was given with: that of its round may have gone on changing. */
interface Begun {
  readonly baseline: number | null;
  readonly measure: string | null;
  readonly baselineDay: string | null;
}

/** Whether a task helped: its figure before and after with the interval, and the verdict in words. */
export function EffectCard({ effect, begun }: { effect: EffectView; begun: Begun }) {
  const t = useTranslate(plansMessages);
  const { tone, icon } = LOOKS[effect.verdict];
  return (
    <Card title={t('plans.effect.title')} aside={effect.criterion}>
      <dl className="grid gap-3 sm:grid-cols-2">
        <Figure label={t('plans.effect.before')} figure={effect.before} />
        {effect.after ? (
          <Figure label={t('plans.effect.after')} figure={effect.after} />
        ) : (
          <div className="rounded-md bg-sunken px-3.5 py-3">
            <dt className="text-xs text-ink-soft">{t('plans.effect.after')}</dt>
            <dd className="mt-1 text-sm">{t('plans.effect.notYetHint')}</dd>
          </div>
        )}
      </dl>
      <Kept of={begun} />
      <p className="mt-3 flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={tone} icon={icon}>
          {t(`plans.effect.${effect.verdict}`)}
        </Badge>
        {effect.sentence}
      </p>
      <p className="mt-2 max-w-[90ch] text-xs text-ink-faint">{t('plans.effect.note')}</p>
      <FoldedMethodNote notes={effect.notes} />
      {effect.choices.length > 1 && <RoundChoice choices={effect.choices} />}
    </Card>
  );
}

function Kept({ of: { baseline, measure, baselineDay: date } }: { of: Begun }) {
  const t = useTranslate(plansMessages);
  const locale = useLocale();
  if (baseline === null || date === null) return null;
  const figure = `${formatNumber(baseline, 2, locale)} ${measure ?? ''}`.trim();
  return <p className="mt-2 text-sm text-ink-soft">{t('plans.effect.kept', { date, figure })}</p>;
}

function Figure({ label, figure }: { label: string; figure: EffectView['before'] }) {
  const t = useTranslate(plansMessages);
  return (
    <div className="rounded-md bg-sunken px-3.5 py-3">
      <dt className="text-xs text-ink-soft">
        {label}: {figure.round}
      </dt>
      <dd className="mt-1">
        <span className="text-2xl font-bold tabular-nums">{figure.rate}</span>
        {figure.interval !== null && (
          <span className="block text-sm text-ink-soft tabular-nums">
            {t('plans.effect.interval', { interval: figure.interval, count: figure.responses })}
          </span>
        )}
      </dd>
    </div>
  );
}

function RoundChoice({ choices }: { choices: EffectView['choices'] }) {
  const t = useTranslate(plansMessages);
  const [search] = useSearchParams();
  return (
    <Form method="get" id="effect" className="mt-3 flex flex-wrap items-end gap-2" data-chrome>
      <FormField name="with" label={t('plans.effect.with')} className="w-full sm:w-96">
        {(field) => (
          <Select {...field} defaultValue={search.get('with') ?? choices[0]?.slug}>
            {choices.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <Button look="secondary">{t('plans.effect.show')}</Button>
    </Form>
  );
}
