import { FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_TEXT } from '#app/domain/survey/drafts/question-fields.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface TextFieldsProps {
  /** The fields are `name_0`, `name_1` ..., one a language. */
  name: string;
  label: string;
  languages: readonly string[];
  /** Lines of the field; 1 is a plain line. */
  rows?: number;
}

/** A text in all languages of a draft, side by side where there is room. */
export function TextFields({ name, label, languages, rows = 1 }: TextFieldsProps) {
  const t = useTranslate(questionnairesMessages);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {languages.map((language, place) => (
        <FormField
          key={language}
          name={`${name}_${place}`}
          label={t('questionnaires.inLanguage', { what: label, language })}
          className="justify-end"
        >
          {(field) =>
            rows === 1 ? (
              <TextInput {...field} lang={language} maxLength={MAX_TEXT} />
            ) : (
              <TextArea {...field} lang={language} rows={rows} maxLength={MAX_TEXT} />
            )
          }
        </FormField>
      ))}
    </div>
  );
}
