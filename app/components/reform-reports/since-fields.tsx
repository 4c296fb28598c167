import { DateInput, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

/** From when a version counts, and the document that says so. */
export function SinceFields() {
  const t = useTranslate(reformMessages);
  return (
    <>
      <FormField
        name="appliesFrom"
        required
        label={t('reformReports.rules.appliesFrom')}
        hint={t('reformReports.rules.appliesHint')}
      >
        {(field) => <DateInput {...field} />}
      </FormField>
      <FormField
        name="basis"
        required
        label={t('reformReports.rules.basis')}
        hint={t('reformReports.rules.basisHint')}
      >
        {(field) => <TextInput {...field} maxLength={500} />}
      </FormField>
    </>
  );
}
