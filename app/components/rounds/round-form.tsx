import { Form } from '@remix-run/react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { FormField, Select, TextArea, TextInput } from '#app/components/ui/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_SLUG_LENGTH, SLUG_INPUT_PATTERN } from '#app/domain/rounds/slug.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { paths } from '#app/paths.ts';
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface Choice {
  readonly key: string;
  readonly title: Localized;
  readonly isDraftWording: boolean;
}

interface RoundFormProps {
  choices: {
    readonly definitions: readonly Choice[];
    readonly methods: readonly (Choice & { readonly fits: readonly string[] })[];
  };
  /** What was typed before, after a refusal. */
  typed: Readonly<Record<string, string>>;
}

/** Everything a round is made of, on one page; one column, so that it is filled in from top to bottom. */
export function RoundForm({ choices, typed }: RoundFormProps) {
  const t = useTranslate(roundsMessages);
  const ui = useTranslate(uiMessages);
  const ask = useTranslate(questionMessages);
  return (
    <Form method="post" className="flex flex-col gap-5">
      <NameFields typed={typed} />
      <QuestionnaireFields choices={choices} typed={typed} />
      <PeriodFields typed={typed} />
      <UnitFields typed={typed} />
      <FormField
        label={ask('question.field.target')}
        hint={ask('question.field.targetHint')}
        className="max-w-md"
      >
        {(field) => (
          <TextInput
            {...field}
            name="target"
            inputMode="decimal"
            maxLength={6}
            defaultValue={typed['target']}
            className="max-w-32"
          />
        )}
      </FormField>
      <FormField label={t('rounds.form.legalBasis')} hint={t('rounds.form.legalBasisHint')}>
        {(field) => (
          <TextInput {...field} name="legal_basis" maxLength={1000} defaultValue={typed['legal_basis']} />
        )}
      </FormField>
      <div className="flex flex-wrap items-center gap-2">
        <Button>{t('rounds.form.create')}</Button>
        <LinkButton look="secondary" to={paths.rounds()}>
          {ui('ui.cancel')}
        </LinkButton>
      </div>
      <p className="text-sm text-ink-soft">{t('rounds.form.createHint')}</p>
    </Form>
  );
}

interface FieldsProps {
  typed: Readonly<Record<string, string>>;
}

function NameFields({ typed }: FieldsProps) {
  const t = useTranslate(roundsMessages);
  return (
    <>
      <FormField label={t('rounds.form.title')} hint={t('rounds.form.titleHint')}>
        {(field) => (
          <TextInput {...field} name="title" required maxLength={300} defaultValue={typed['title']} />
        )}
      </FormField>
      <FormField label={t('rounds.form.slug')} hint={t('rounds.form.slugHint')}>
        {(field) => (
          <TextInput
            {...field}
            name="slug"
            maxLength={MAX_SLUG_LENGTH}
            pattern={SLUG_INPUT_PATTERN}
            autoCapitalize="none"
            defaultValue={typed['slug']}
          />
        )}
      </FormField>
    </>
  );
}

function QuestionnaireFields({ choices, typed }: FieldsProps & Pick<RoundFormProps, 'choices'>) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  const name = ({ title, isDraftWording }: Choice) =>
    `${title[locale]}${isDraftWording ? ` – ${t('rounds.draftWording')}` : ''}`;
  return (
    <>
      <FormField label={t('rounds.form.definition')}>
        {(field) => (
          <Select {...field} name="definition" defaultValue={typed['definition']}>
            {choices.definitions.map((choice) => (
              <option key={choice.key} value={choice.key}>
                {name(choice)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField label={t('rounds.form.method')} hint={t('rounds.form.methodHint')}>
        {(field) => (
          <Select {...field} name="method" defaultValue={typed['method']}>
            {choices.definitions.map((definition) => (
              <optgroup key={definition.key} label={definition.title[locale]}>
                {choices.methods
                  .filter(({ fits }) => fits.includes(definition.key))
                  .map((choice) => (
                    <option key={choice.key} value={choice.key}>
                      {name(choice)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Select>
        )}
      </FormField>
    </>
  );
}

function PeriodFields({ typed }: FieldsProps) {
  const t = useTranslate(roundsMessages);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {(['from', 'to'] as const).map((name) => (
        <FormField key={name} label={t(`rounds.form.${name}`)}>
          {(field) => <TextInput {...field} name={name} type="date" required defaultValue={typed[name]} />}
        </FormField>
      ))}
    </div>
  );
}

function UnitFields({ typed }: FieldsProps) {
  const t = useTranslate(roundsMessages);
  const isSome = typed['units'] === 'some';
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">{t('rounds.form.units')}</legend>
        {(['all', 'some'] as const).map((value) => (
          <label key={value} className="flex min-h-8 items-center gap-2.5">
            <input
              type="radio"
              name="units"
              value={value}
              defaultChecked={isSome === (value === 'some')}
              className="size-4.5 shrink-0"
            />
            {t(value === 'all' ? 'rounds.form.unitsAll' : 'rounds.form.unitsSome')}
          </label>
        ))}
        <FormField label={t('rounds.form.unitCodes')} className="pl-7">
          {(field) => <TextArea {...field} name="unit_codes" rows={3} defaultValue={typed['unit_codes']} />}
        </FormField>
      </fieldset>
      <FormField label={t('rounds.form.quota')} className="max-w-xs">
        {(field) => (
          <TextInput
            {...field}
            name="quota"
            type="number"
            inputMode="numeric"
            min={1}
            max={1000000}
            defaultValue={typed['quota']}
          />
        )}
      </FormField>
    </>
  );
}
