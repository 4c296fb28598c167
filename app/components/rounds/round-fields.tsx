import { DateInput, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

export function TitleField() {
  const t = useTranslate(roundsMessages);
  return (
    <FormField name="title" required label={t('rounds.form.title')} hint={t('rounds.form.titleHint')}>
      {(field) => <TextInput {...field} maxLength={300} />}
    </FormField>
  );
}

/** First and last day. */
export function PeriodFields() {
  const t = useTranslate(roundsMessages);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {(['from', 'to'] as const).map((name) => (
        <FormField name={name} required key={name} label={t(`rounds.form.${name}`)}>
          {(field) => <DateInput {...field} />}
        </FormField>
      ))}
    </div>
  );
}

export function TargetField() {
  const ask = useTranslate(questionMessages);
  return (
    <FormField
      name="target"
      label={ask('question.field.target')}
      hint={ask('question.field.targetHint')}
      className="max-w-md"
    >
      {(field) => <TextInput {...field} inputMode="decimal" maxLength={6} className="max-w-32" />}
    </FormField>
  );
}

export function LegalBasisField() {
  const t = useTranslate(roundsMessages);
  return (
    <FormField name="legalBasis" label={t('rounds.form.legalBasis')} hint={t('rounds.form.legalBasisHint')}>
      {(field) => <TextInput {...field} maxLength={1000} />}
    </FormField>
  );
}
