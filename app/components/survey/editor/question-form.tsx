import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { CheckboxField, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { QUESTION_TYPE_NAMES } from '#app/domain/survey/question-types/register.ts';
import { OptionFields } from './option-fields.tsx';
import { RuleFields, type LeadingQuestion } from './rule-fields.tsx';
import { TextFields } from './text-fields.tsx';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface QuestionFormProps {
  /** What its fields begin with. */
  initial: Readonly<Record<string, string>>;
  languages: readonly string[];
  sections: readonly { readonly key: string; readonly title: string }[];
  options: number;
  rules: readonly string[];
  leading: readonly LeadingQuestion[];
  levels: readonly { readonly value: number; readonly label: string }[];
  refusal: Refusal | undefined;
  /** Where one goes without saving. */
  back: string;
}

/** Everything a question is made of. Fields that its type has no use for are kept and do no harm. */
export function QuestionForm(props: QuestionFormProps) {
  const { initial, languages, refusal, back } = props;
  const t = useTranslate(questionnairesMessages);
  return (
    <Form refusal={refusal} initial={initial} className="flex max-w-6xl flex-col gap-5">
      <ShownFields />
      <Card>
        <div className="flex flex-col gap-5">
          <TextFields name="text" label={t('questionnaires.text')} languages={languages} rows={2} />
          <TypeFields sections={props.sections} />
          <div className="flex flex-wrap gap-x-8 gap-y-3">
            <CheckboxField name="required" label={t('questionnaires.required')} />
            <CheckboxField
              name="notApplicable"
              label={t('questionnaires.notApplicable')}
              hint={t('questionnaires.forLevels')}
            />
          </div>
        </div>
      </Card>
      <Card>
        <OptionFields count={props.options} languages={languages} />
      </Card>
      <Card>
        <RuleFields leading={props.leading} chosen={props.rules} levels={props.levels} />
      </Card>
      <Card>
        <div className="flex flex-col gap-5">
          <TextFields name="help" label={t('questionnaires.help')} languages={languages} />
          <LimitFields />
        </div>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button>{t('questionnaires.save')}</Button>
        <LinkButton look="secondary" to={back}>
          {t('questionnaires.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}

function TypeFields({ sections }: Pick<QuestionFormProps, 'sections'>) {
  const t = useTranslate(questionnairesMessages);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <FormField name="type" label={t('questionnaires.type')}>
        {(field) => (
          <Select {...field}>
            {QUESTION_TYPE_NAMES.map((type) => (
              <option key={type} value={type}>
                {t(`questionnaires.type.${type}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="section" label={t('questionnaires.section')} hint={t('questionnaires.forLevels')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('questionnaires.noSection')}</option>
            {sections.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </div>
  );
}

function LimitFields() {
  const t = useTranslate(questionnairesMessages);
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <FormField name="id" label={t('questionnaires.code')} hint={t('questionnaires.codeHint')}>
        {(field) => <TextInput {...field} maxLength={40} autoCapitalize="none" spellCheck={false} />}
      </FormField>
      {(['min', 'max', 'maxLength'] as const).map((name) => (
        <FormField key={name} name={name} label={t(`questionnaires.${name}`)} className="justify-end">
          {(field) => <TextInput {...field} inputMode="numeric" maxLength={6} />}
        </FormField>
      ))}
    </div>
  );
}
