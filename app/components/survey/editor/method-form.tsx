import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { CheckboxField, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { COMPOSITION_KINDS, criterionFigureSchema, FLAGS, INTERVALS } from '#app/domain/survey/method.ts';
import { TextFields } from './text-fields.tsx';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import type { ReactNode } from 'react';

const LANGUAGES = ['vi', 'en'] as const;

interface MethodFormProps {
  initial: Readonly<Record<string, string | undefined>>;
  refusal: Refusal | undefined;
  factors: readonly Localized[];
  /** The questions on the scale, one of which may be the overall figure. */
  questions: readonly { readonly id: string; readonly text: Localized }[];
  back: string;
}

/** Everything a method is made of, with a button that computes the example and one that publishes. */
export function MethodForm({ initial, refusal, factors, questions, back }: MethodFormProps) {
  const t = useTranslate(questionnairesMessages);
  return (
    <Form
      refusal={refusal}
      initial={initial}
      className="flex min-w-0 flex-col gap-5"
      key={JSON.stringify(initial)}
    >
      <Card>
        <div className="flex flex-col gap-5">
          <TextFields name="title" label={t('questionnaires.methodTitle')} languages={LANGUAGES} />
          <TextFields
            name="description"
            label={t('questionnaires.methodText')}
            languages={LANGUAGES}
            rows={2}
          />
        </div>
      </Card>
      <Card>
        <div className="flex flex-col gap-5">
          <ComputeFields questions={questions} />
          {factors.length > 0 && <WeightFields factors={factors} />}
        </div>
      </Card>
      <Card>
        <div className="flex flex-col gap-5">
          <PrecisionFields />
          <FlagFields />
        </div>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" name="do" value="example">
          {t('questionnaires.exampleButton')}
        </Button>
        <Button name="do" value="publish">
          {t('questionnaires.methodPublish')}
        </Button>
        <LinkButton look="secondary" to={back}>
          {t('questionnaires.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  className?: string;
  children: ReactNode;
}

function Choice({ children, ...rest }: ChoiceProps) {
  return <FormField {...rest}>{(field) => <Select {...field}>{children}</Select>}</FormField>;
}

function ComputeFields({ questions }: Pick<MethodFormProps, 'questions'>) {
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  return (
    <>
      <Choice name="figure" label={t('questionnaires.figure')}>
        {criterionFigureSchema.options.map((figure) => (
          <option key={figure} value={figure}>
            {t(`questionnaires.figure.${figure}`)}
          </option>
        ))}
      </Choice>
      <Choice name="composition" label={t('questionnaires.composition')}>
        {COMPOSITION_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`questionnaires.composition.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice name="question" label={t('questionnaires.overallQuestion')}>
        {questions.map(({ id, text }) => (
          <option key={id} value={id}>
            {text[locale]}
          </option>
        ))}
      </Choice>
    </>
  );
}

function WeightFields({ factors }: Pick<MethodFormProps, 'factors'>) {
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-2 text-sm font-medium">{t('questionnaires.weights')}</legend>
      {factors.map((title, place) => (
        <FormField key={place} name={`weight_${place}`} label={title[locale]} className="justify-end">
          {(field) => <TextInput {...field} inputMode="decimal" maxLength={6} className="max-w-32" />}
        </FormField>
      ))}
    </fieldset>
  );
}

function PrecisionFields() {
  const t = useTranslate(questionnairesMessages);
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      <FormField name="minimum" label={t('questionnaires.minimum')}>
        {(field) => <TextInput {...field} inputMode="numeric" maxLength={5} className="max-w-32" />}
      </FormField>
      <FormField name="decimals" label={t('questionnaires.decimals')}>
        {(field) => <TextInput {...field} inputMode="numeric" maxLength={1} className="max-w-32" />}
      </FormField>
      <Choice name="interval" label={t('questionnaires.interval')} className="sm:col-span-2">
        {INTERVALS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`questionnaires.interval.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice name="confidence" label={t('questionnaires.confidence')}>
        <option value="0.9">90 %</option>
        <option value="0.95">95 %</option>
        <option value="0.99">99 %</option>
      </Choice>
    </div>
  );
}

function FlagFields() {
  const t = useTranslate(questionnairesMessages);
  const results = useTranslate(resultsMessages);
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('questionnaires.flags')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {FLAGS.map((flag) => (
          <CheckboxField key={flag} name={`flag_${flag}`} label={results(`results.flag.${flag}`)} />
        ))}
      </div>
    </fieldset>
  );
}
