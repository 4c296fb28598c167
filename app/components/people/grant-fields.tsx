import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { ROLES } from '#app/domain/people/roles.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** A role, and the unit it is bound to. */
export function GrantFields() {
  const t = useTranslate(peopleMessages);
  const console = useTranslate(consoleMessages);
  return (
    <>
      <FormField name="role" label={t('people.role')}>
        {(field) => (
          <Select {...field}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {console(`console.role.${role}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="unitCode" label={t('people.unitCode')} hint={t('people.unitHint')}>
        {(field) => <TextInput {...field} maxLength={50} />}
      </FormField>
    </>
  );
}
