import { TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useFormField } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_OPTIONS } from '#app/domain/survey/drafts/question-fields.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

/** So many empty lines are there to be filled in. */
const SPARE = 3;

interface OptionFieldsProps {
  /** How many options the question has. */
  count: number;
  languages: readonly string[];
}

/** The options of a question, a line each. They are ordered by their numbers, so that no script is needed. */
export function OptionFields({ count, languages }: OptionFieldsProps) {
  const t = useTranslate(questionnairesMessages);
  const lines = Math.min(MAX_OPTIONS, Math.max(count, 1) + SPARE);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-sm font-medium">{t('questionnaires.options')}</legend>
      <p className="text-xs text-ink-faint">{t('questionnaires.optionsHint')}</p>
      {Array.from({ length: lines }, (_, place) => (
        <OptionLine key={place} place={place} languages={languages} />
      ))}
    </fieldset>
  );
}

function OptionLine({ place, languages }: { place: number; languages: readonly string[] }) {
  const t = useTranslate(questionnairesMessages);
  const number = place + 1;
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-2 sm:grid-cols-[4.5rem_7rem_minmax(0,1fr)] lg:bg-transparent lg:p-0">
      <LineField
        name={`option_place_${place}`}
        label={t('questionnaires.optionPlaceOf', { number })}
        placeholder={t('questionnaires.optionPlace')}
      />
      <LineField
        name={`option_code_${place}`}
        label={t('questionnaires.optionCodeOf', { number })}
        placeholder={t('questionnaires.optionCode')}
      />
      <div className="grid gap-2 lg:grid-cols-2">
        {languages.map((language, index) => {
          const label = t('questionnaires.optionLabel', { number, language });
          return (
            <LineField
              key={language}
              name={`option_label_${place}_${index}`}
              label={label}
              placeholder={label}
              language={language}
            />
          );
        })}
      </div>
    </div>
  );
}

interface LineFieldProps {
  name: string;
  label: string;
  placeholder: string;
  language?: string;
}

/** A field of a line, whose label is read but not seen. */
function LineField({ name, label, placeholder, language }: LineFieldProps) {
  const { id, value, error } = useFormField(name);
  return (
    <div className="min-w-0">
      <TextInput
        id={id ?? name}
        name={name}
        defaultValue={value}
        aria-label={label}
        aria-invalid={error === undefined ? undefined : true}
        placeholder={placeholder}
        lang={language}
        autoComplete="off"
      />
      {error !== undefined && <p className="text-sm font-medium text-danger">{error}</p>}
    </div>
  );
}
