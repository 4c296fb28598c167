import { useState } from 'react';
import { PreviewFrame } from '#app/components/survey/editor/preview-frame.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { useIsScripted } from '#app/components/ui/use-is-scripted.ts';
import type { MethodExample } from '#app/domain/results/print/method-example.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { paths } from '#app/paths.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

interface Choice {
  readonly key: string;
  readonly title: Localized;
  readonly isDraftWording: boolean;
}

interface MethodChoice extends Choice {
  readonly fits: readonly string[];
  readonly description: Localized;
  readonly examples: Readonly<Record<string, MethodExample>>;
}

export interface QuestionnaireChoices {
  readonly definitions: readonly Choice[];
  readonly methods: readonly MethodChoice[];
}

interface QuestionnaireFieldsProps {
  choices: QuestionnaireChoices;
  typed: Readonly<Record<'definition' | 'method', string | undefined>>;
}

/** The questionnaire of a round, as citizens see it, and the methods that fit it, each explained by an example. */
export function QuestionnaireFields({ choices, typed }: QuestionnaireFieldsProps) {
  const t = useTranslate(roundsMessages);
  const [picked, setPicked] = useState<string | null>(null);
  const [method, setMethod] = useState<string | null>(null);
  const isScripted = useIsScripted();
  // Unknown until the script runs: without it, the methods of every questionnaire are offered.
  const chosen = isScripted ? (picked ?? typed.definition ?? choices.definitions[0]?.key ?? null) : null;
  const fitting = choices.methods.filter(({ fits }) => chosen !== null && fits.includes(chosen));
  const explained = fitting.find(({ key }) => key === (method ?? typed.method)) ?? fitting[0];
  return (
    <>
      <FormField name="definition" label={t('rounds.form.definition')}>
        {(field) => (
          <Select {...field} onChange={(event) => setPicked(event.target.value)}>
            {choices.definitions.map((choice) => (
              <ChoiceOption key={choice.key} choice={choice} />
            ))}
          </Select>
        )}
      </FormField>
      {chosen !== null && <Preview key={chosen} definition={chosen} />}
      <FormField name="method" label={t('rounds.form.method')} hint={t('rounds.form.methodHint')}>
        {(field) => (
          <Select {...field} onChange={(event) => setMethod(event.target.value)}>
            <MethodOptions choices={choices} chosen={chosen} />
          </Select>
        )}
      </FormField>
      {chosen !== null && explained && <Explained method={explained} definition={chosen} />}
    </>
  );
}

function ChoiceOption({ choice: { key, title, isDraftWording } }: { choice: Choice }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  return (
    <option value={key}>{`${title[locale]}${isDraftWording ? ` – ${t('rounds.draftWording')}` : ''}`}</option>
  );
}

function MethodOptions({ choices, chosen }: { choices: QuestionnaireChoices; chosen: string | null }) {
  const locale = useLocale();
  return choices.definitions
    .filter(({ key }) => chosen === null || key === chosen)
    .map((definition) => (
      <optgroup key={definition.key} label={definition.title[locale]}>
        {choices.methods
          .filter(({ fits }) => fits.includes(definition.key))
          .map((choice) => (
            <ChoiceOption key={choice.key} choice={choice} />
          ))}
      </optgroup>
    ));
}

/** The form at the width of a phone, drawn by what draws it for citizens; nothing of it is stored. */
function Preview({ definition }: { definition: string }) {
  const t = useTranslate(roundsMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer py-1 text-accent pointer-coarse:py-2.5">
        {t('rounds.form.preview')}
      </summary>
      {isOpen && (
        <div className="mt-2">
          <PreviewFrame
            at={(choice) => paths.questionnairePreview(definition, choice)}
            languages={['vi', 'en']}
          />
        </div>
      )}
    </details>
  );
}

/** What a method does, in its own words and by what it makes of three people. */
function Explained({ method, definition }: { method: MethodChoice; definition: string }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  const example = method.examples[definition];
  return (
    <div className="rounded-md bg-sunken px-3 py-2 text-sm" aria-live="polite">
      <p>{method.description[locale]}</p>
      {example && (
        <p className="mt-1 text-ink-soft">
          {t('rounds.form.example', {
            best: example.levels[0],
            good: example.levels[1],
            worst: example.levels[2],
            rate: example.rate,
          })}
        </p>
      )}
    </div>
  );
}
