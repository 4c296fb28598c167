import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_OPTIONS } from '#app/domain/survey/drafts/question-fields.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

/** An earlier question with the answers that can lead to another one; each has the value of its field. */
export interface LeadingQuestion {
  readonly key: string;
  readonly text: string;
  readonly answers: readonly { readonly value: string; readonly label: string }[];
}

interface RuleFieldsProps {
  leading: readonly LeadingQuestion[];
  /** The answers that the rule has now, as values of its fields. */
  chosen: readonly string[];
  /** The levels after which a question can be asked, lowest first; empty for questions that ask for a level. */
  levels: readonly { readonly value: number; readonly label: string }[];
}

/** After which answers a question is asked: a choice among the answers to earlier questions, a line each. */
export function RuleFields({ leading, chosen, levels }: RuleFieldsProps) {
  const t = useTranslate(questionnairesMessages);
  const offered = new Set(leading.flatMap(({ answers }) => answers.map(({ value }) => value)));
  // A choice that is gone, or stands later now, is kept until somebody chooses: a save of something else must not lose it.
  const gone = chosen.filter((value) => !offered.has(value));
  const lines = Math.min(MAX_OPTIONS, Math.max(chosen.length + 1, 3));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-sm font-medium">{t('questionnaires.rule')}</legend>
      <p className="text-xs text-ink-faint">{t('questionnaires.ruleHint')}</p>
      {(leading.length > 0 || gone.length > 0) &&
        Array.from({ length: lines }, (_, place) => (
          <FormField
            key={place}
            name={`when_${place}`}
            label={t('questionnaires.ruleLine', { number: place + 1 })}
            className="max-w-3xl"
          >
            {(field) => (
              <Select {...field}>
                <option value="">{place === 0 ? t('questionnaires.ruleNone') : '–'}</option>
                {leading.map(({ key, text, answers }) => (
                  <optgroup key={key} label={text}>
                    {answers.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </optgroup>
                ))}
                {gone.map((value) => (
                  <option key={value} value={value}>
                    {t('questionnaires.ruleGone', { answer: value.replace(/^.*:/, '') })}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
        ))}
      <FormField name="lowAtMost" label={t('questionnaires.lowAtMost')} className="max-w-xs">
        {(field) => (
          <Select {...field}>
            <option value="">–</option>
            {levels.slice(0, -1).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </fieldset>
  );
}
