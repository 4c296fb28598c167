import { CheckboxList, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { NameField } from '#app/components/units/unit-fields.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface CounterFieldsProps {
  isNew: boolean;
  areas: readonly { code: string; name: string; isOpen: boolean }[];
}

/** What is said of a counter; its code once and for all. */
export function CounterFields({ isNew, areas }: CounterFieldsProps) {
  const t = useTranslate(unitsMessages);
  return (
    <>
      {isNew && (
        <FormField name="code" required label={t('units.counter.code')} hint={t('units.counter.codeHint')}>
          {(field) => <TextInput {...field} maxLength={40} autoCapitalize="none" className="max-w-40" />}
        </FormField>
      )}
      <NameField label="units.counterName" />
      {areas.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('units.counter.noAreas')}</p>
      ) : (
        <CheckboxList
          name="areas"
          legend={t('units.counter.areas')}
          hint={t('units.counter.areasHint')}
          choices={areas.map(({ code, name, isOpen }) => ({
            value: code,
            label: isOpen ? name : t('units.areas.closedName', { name }),
          }))}
        />
      )}
    </>
  );
}
